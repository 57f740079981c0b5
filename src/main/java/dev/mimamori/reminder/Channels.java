package dev.mimamori.reminder;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Channel;
import dev.mimamori.delivery.Address;
import dev.mimamori.delivery.Noticeboard;
import dev.mimamori.delivery.Sender;
import io.quarkus.arc.All;

/** The channels that there are, and which of them reaches somebody. */
@ApplicationScoped
class Channels {

    private final Map<Channel, Sender> senders = new EnumMap<>(Channel.class);
    private final Map<Channel, Noticeboard> boards = new EnumMap<>(Channel.class);
    private final Channel usual;

    @Inject
    Channels(@All List<Sender> all, @All List<Noticeboard> noticeboards, ReminderConfig config) {
        all.forEach(sender -> senders.put(sender.channel(), sender));
        noticeboards.forEach(board -> boards.put(board.channel(), board));
        usual = config.defaultChannel().orElse(isConfigured(Channel.WEBHOOK) ? Channel.WEBHOOK : Channel.LOG);
        if (!isConfigured(usual)) {
            throw new IllegalStateException("mimamori.default-channel is " + usual
                    + ", which is not configured: set what it needs, or choose another");
        }
    }

    Sender sender(Channel channel) {
        return senders.get(channel);
    }

    /** Where notices are put up on a channel; null where it keeps none. */
    Noticeboard board(Channel channel) {
        return isConfigured(channel) ? boards.get(channel) : null;
    }

    /** Those that there are, configured or not: what waits for one that is not any more is told as failed. */
    Set<Channel> all() {
        return senders.keySet();
    }

    List<Channel> configured() {
        return senders.keySet().stream().filter(this::isConfigured).toList();
    }

    boolean isConfigured(Channel channel) {
        return senders.containsKey(channel) && senders.get(channel).configured();
    }

    /** Whether one of the channels that a person wants, or else the default, finds them. */
    boolean reach(List<Channel> wanted, Address to) {
        return (wanted.isEmpty() ? Stream.of(usual) : wanted.stream()).anyMatch(channel -> findsPerson(channel, to));
    }

    /**
     * The same as {@link #best}, for a person: their team's place serves only where nothing else does, and people are
     * told under notices.
     */
    Channel bestFor(List<Channel> preferred, Address to) {
        return Stream.concat(preferred.stream(), Stream.of(usual)).filter(channel -> findsPerson(channel, to)).findFirst()
                .orElseGet(() -> best(preferred, channel -> finds(channel, inPlace(channel, to))));
    }

    /**
     * Where else a person may be told, once these have refused for good: over another of the channels that they want, or the
     * default one.
     */
    Optional<Channel> otherThan(Collection<Channel> refused, List<Channel> preferred, Address to) {
        return Stream.concat(preferred.stream(), Stream.of(usual))
                .filter(channel -> !refused.contains(channel) && findsPerson(channel, to)).findFirst();
    }

    /** The first of these that finds them, else the default, else any: to be told elsewhere is better than not at all. */
    Channel best(List<Channel> preferred, Address to) {
        return best(preferred, channel -> finds(channel, to));
    }

    private Channel best(List<Channel> preferred, Predicate<Channel> finds) {
        return Stream.of(preferred, List.of(usual), configured()).flatMap(List::stream).filter(finds).findFirst()
                .orElse(Channel.LOG);
    }

    /** For a team's channel: what its name looks like decides. */
    Channel ofPlace(String name) {
        return best(List.of(name.contains("@") ? Channel.EMAIL : Channel.SLACK), new Address(null, null, name));
    }

    Channel usual() {
        return usual;
    }

    /** Where teams without a channel of their own are told; empty where nobody has named such a place. */
    Optional<Channel> commonPlace() {
        return boards.keySet().stream().filter(channel -> isConfigured(channel) && boards.get(channel).has(null)).findFirst();
    }

    /** Themselves, and not only where others hang out. */
    private boolean findsPerson(Channel channel, Address to) {
        return finds(channel, new Address(to.email(), to.slackUserId(), null));
    }

    private Address inPlace(Channel channel, Address to) {
        return boards.containsKey(channel) ? to : new Address(to.email(), to.slackUserId(), null);
    }

    private boolean finds(Channel channel, Address to) {
        return isConfigured(channel) && senders.get(channel).reaches(to);
    }
}
