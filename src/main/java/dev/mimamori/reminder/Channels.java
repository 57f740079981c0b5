package dev.mimamori.reminder;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Channel;
import dev.mimamori.delivery.Sender;
import io.quarkus.arc.All;

/** The channels that there are, and which of them reaches somebody. */
@ApplicationScoped
class Channels {

    private final Map<Channel, Sender> senders = new EnumMap<>(Channel.class);
    private final Channel usual;

    @Inject
    Channels(@All List<Sender> all, ReminderConfig config) {
        all.forEach(sender -> senders.put(sender.channel(), sender));
        usual = config.defaultChannel().orElse(isConfigured(Channel.WEBHOOK) ? Channel.WEBHOOK : Channel.LOG);
        if (!isConfigured(usual)) {
            throw new IllegalStateException("mimamori.default-channel is " + usual
                    + ", which is not configured: set what it needs, or choose another");
        }
    }

    Sender sender(Channel channel) {
        return senders.get(channel);
    }

    boolean isConfigured(Channel channel) {
        return senders.containsKey(channel) && senders.get(channel).configured();
    }

    /** The first of these that is configured, else the default. */
    Channel best(List<Channel> preferred) {
        return preferred.stream().filter(this::isConfigured).findFirst().orElse(usual);
    }

    Channel usual() {
        return usual;
    }
}
