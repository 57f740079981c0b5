package dev.mimamori.delivery.slack;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.mimamori.delivery.Outcome;

/** Who is who in Slack. Answers are kept for an hour, since Slack answers few such questions a minute. */
@Singleton
public class SlackDirectory {

    private static final Duration KNOWN = Duration.ofHours(1);
    /** Somebody who has just been invited is found before they give up. */
    private static final Duration UNKNOWN = Duration.ofMinutes(5);
    private static final Set<String> NOBODY = Set.of("users_not_found", "user_not_found", "user_not_visible");

    /**
     * @param member null: nobody
     * @param failure why Slack did not say; null where it did
     */
    record Found(Member member, Outcome failure) {

        private static final Found NOBODY = new Found(null, null);
    }

    private final SlackClient client;
    private final Remembered<Found> byEmail;
    private final Remembered<Found> byId;

    @Inject
    SlackDirectory(SlackClient client) {
        this(client, System::nanoTime);
    }

    SlackDirectory(SlackClient client, LongSupplier nanos) {
        this.client = client;
        this.byEmail = new Remembered<>(nanos);
        this.byId = new Remembered<>(nanos);
    }

    /** Empty where it is nobody's, and where Slack cannot say at the moment. */
    public Optional<Member> byId(String id) {
        return Optional.ofNullable(remembered(byId, id, () -> client.userById(id)).member());
    }

    /** Whether Slack has said lately that nobody has it. Asks nobody. */
    boolean isUnknown(String email) {
        return byEmail.get(email.strip().toLowerCase(Locale.ROOT)).filter(found -> found.member() == null).isPresent();
    }

    /** Whose address it is, without a language: with one question to Slack at most. */
    Found find(String email) {
        String address = email.strip().toLowerCase(Locale.ROOT);
        return remembered(byEmail, address, () -> client.userByEmail(address));
    }

    private static Found remembered(Remembered<Found> memory, String key, Supplier<SlackAnswer> question) {
        return memory.get(key).orElseGet(() -> {
            Found found = found(question.get());
            if (found.failure() == null) {
                memory.put(key, found, found.member() == null ? UNKNOWN : KNOWN);
            }
            return found;
        });
    }

    private static Found found(SlackAnswer answer) {
        if (answer.failedWith(NOBODY)) {
            return Found.NOBODY;
        }
        return answer instanceof SlackAnswer.Done done ? new Found(Member.of(done.body().path("user")), null)
                : new Found(null, ((SlackAnswer.Failed) answer).outcome());
    }
}
