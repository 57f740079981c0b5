package dev.mimamori.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Links into this service, for messages. There are none where it has no public address. */
@Startup
@ApplicationScoped
public class Links {

    static final String PATH = "/answer/";

    private final LinkKey key;
    private final UsedLinks used;
    private final Optional<PublicUrl> base;
    private final Duration validFor;

    @Inject
    Links(AnswerConfig config, LinkKey key, UsedLinks used) {
        this.key = key;
        this.used = used;
        key.check();
        base = config.publicUrl().map(PublicUrl::of);
        validFor = config.answerLinks().validFor();
        if (validFor.isNegative() || validFor.isZero()) {
            throw new ConfigurationException("MIMAMORI_ANSWER_LINKS_VALID_FOR must be a span of time such as P1D");
        }
    }

    /** A release's own page. */
    public Optional<String> release(long release) {
        return base.map(url -> url.at("/releases/" + GlobalId.of(NodeType.Release, release)));
    }

    /**
     * A page on which this person confirms the deed, and nobody has to log in. It works once, until it expires. The same
     * for the same arguments, to the byte. None for what no link can do: snoozing, and a second signature.
     */
    public Optional<String> deed(long person, Task task, Deed deed, String messageId, Instant expiresAt) {
        return base.filter(url -> LinkToken.allows(deed)).map(url -> url.at(PATH)
                + new LinkToken(person, task, deed, messageId, expiresAt).sealed(key.bytes()));
    }

    /** How long a link to a deed should be good for, from its message's moment on. */
    public Duration validFor() {
        return validFor;
    }

    /** What these people were sent of this release until now does nothing any more. In the caller's transaction. */
    public void withdraw(long release, Collection<Long> people) {
        used.withdraw(release, people);
    }

    /** Whether it was withdrawn since it was made. */
    boolean isWithdrawn(LinkToken token) {
        return used.isWithdrawn(token, token.expiresAt().minus(validFor));
    }

    Optional<LinkToken> open(String text) {
        return LinkToken.open(key.bytes(), text);
    }

    Optional<String> origin() {
        return base.map(PublicUrl::origin);
    }
}
