package dev.mimamori.delivery.slack;

import java.util.Optional;
import java.util.Set;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import dev.mimamori.common.Channel;
import dev.mimamori.delivery.Address;
import dev.mimamori.delivery.Letter;
import dev.mimamori.delivery.Message;
import dev.mimamori.delivery.Noticeboard;
import dev.mimamori.delivery.Outcome;
import dev.mimamori.delivery.Sender;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Says in Slack what there is to say: under the notice that it belongs to, else to a person in private, else in a channel.
 * Made at the start, so that a half-configured Slack stops the service then.
 */
@Startup
@Singleton
class SlackSender implements Sender, Noticeboard {

    private static final Logger LOG = Logger.getLogger(SlackSender.class);
    private static final Set<String> THREAD_IS_GONE = Set.of("thread_not_found", "message_not_found", "invalid_thread_ts",
            "cannot_reply_to_message", "restricted_action_thread_locked", "restricted_action_non_threadable_channel");
    private static final Set<String> NOTICE_IS_GONE = Set.of("message_not_found", "cant_update_message", "edit_window_closed",
            "channel_not_found", "is_archived");

    private static final String WHERE = "name the service's channel, such as #payments, or set MIMAMORI_SLACK_CHANNEL";

    private final SlackClient client;
    private final SlackDirectory directory;
    private final Optional<String> usual;

    /**
     * Whom it is for.
     *
     * @param id null where nobody is meant, or Slack does not know them
     * @param opening what tells them: a mention, else a name; null where nobody is meant
     * @param failure why Slack cannot say who it is; null where it can
     */
    private record Reader(String id, String opening, Outcome failure) {

        private static final Reader NOBODY = new Reader(null, null, null);
    }

    @Inject
    SlackSender(SlackConfig config, SlackClient client, SlackDirectory directory) {
        this.client = client;
        this.directory = directory;
        this.usual = config.channel().map(channel -> Place.channel(channel).orElseThrow(() -> new ConfigurationException(
                "MIMAMORI_SLACK_CHANNEL must be a channel, such as #releases or C0123456789")));
    }

    @Override
    public Channel channel() {
        return Channel.SLACK;
    }

    @Override
    public boolean configured() {
        return client.configured();
    }

    @Override
    public boolean reaches(Address to) {
        return Place.person(to.slackUserId()).isPresent() || isEmail(to.email()) && !directory.isUnknown(to.email())
                || place(to.place()).isPresent();
    }

    /** A thread that is gone is no reason to be silent: then it is said as what belongs to nothing. */
    @Override
    public Outcome send(Message message) {
        Reader reader = reader(message);
        if (reader.failure() instanceof Outcome.Retry later) {
            return later;
        }
        Optional<Posted> notice = Posted.at(message.conversation() == null ? null : message.conversation().reference());
        if (notice.isPresent()) {
            SlackAnswer answer = client.reply(notice.get().channel(), notice.get().ts(), reader.id() == null,
                    laidOut(message.letter(), reader.opening()));
            if (!answer.failedWith(THREAD_IS_GONE)) {
                return outcome(answer);
            }
        }
        return reader.id() != null ? outcome(client.post(reader.id(), laidOut(message.letter(), null)))
                : inChannel(message, reader);
    }

    @Override
    public boolean has(String place) {
        return configured() && (place == null ? usual : Place.channel(place)).isPresent();
    }

    @Override
    public Outcome put(String place, String reference, Letter letter) {
        SlackText text = laidOut(letter, null);
        Optional<Posted> notice = Posted.at(reference);
        if (notice.isPresent()) {
            SlackAnswer answer = client.update(notice.get().channel(), notice.get().ts(), text);
            if (!answer.failedWith(NOTICE_IS_GONE)) {
                return outcome(answer);
            }
        }
        return place(place).map(channel -> outcome(client.post(channel, text)))
                .orElseGet(() -> new Outcome.Rejected("There is no channel for it: " + WHERE));
    }

    /** A person whom Slack does not know is told by name, where others see it. */
    private Outcome inChannel(Message message, Reader reader) {
        Optional<String> channel = place(message.to().place());
        if (channel.isEmpty()) {
            return reader.failure() != null ? reader.failure()
                    : new Outcome.Rejected("Slack knows nobody with this address: save the person's Slack id, or " + WHERE);
        }
        return outcome(client.post(channel.get(), laidOut(message.letter(), reader.opening())));
    }

    private Reader reader(Message message) {
        Optional<String> id = Place.person(message.to().slackUserId());
        if (id.isPresent()) {
            return mentioned(id.get());
        }
        if (!isEmail(message.to().email())) {
            return Reader.NOBODY;
        }
        SlackDirectory.Found found = directory.find(message.to().email());
        if (found.member() != null) {
            return mentioned(found.member().id());
        }
        if (found.failure() instanceof Outcome.Rejected refused) {
            LOG.warnf("Slack does not say who has an e-mail address: %s", refused.error());
        }
        String name = Markup.escapedLine(message.recipient(), 200);
        return new Reader(null, name.isEmpty() ? null : name, found.failure());
    }

    private static Reader mentioned(String id) {
        return new Reader(id, "<@" + id + ">", null);
    }

    /** The channel of that name, else the usual one. */
    private Optional<String> place(String place) {
        return Place.channel(place).or(() -> usual);
    }

    private SlackText laidOut(Letter letter, String opening) {
        return Blocks.of(letter, opening, client.interactive());
    }

    private static Outcome outcome(SlackAnswer answer) {
        return answer instanceof SlackAnswer.Done done ? new Outcome.Delivered(Posted.of(done.body()).reference())
                : ((SlackAnswer.Failed) answer).outcome();
    }

    private static boolean isEmail(String email) {
        return email != null && email.indexOf('@') > 0;
    }
}
