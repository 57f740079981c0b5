package dev.mimamori.delivery;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import dev.mimamori.common.Channel;

/** The channel that always works, so that a service without any configuration still says what it has to say. */
@Singleton
class LogSender implements Sender {

    private static final Logger LOG = Logger.getLogger(LogSender.class);
    private static final int LONGEST = 1_000;

    @Override
    public Channel channel() {
        return Channel.LOG;
    }

    @Override
    public boolean configured() {
        return true;
    }

    @Override
    public Outcome send(Message message) {
        LOG.infof("%s [%s] to %s: %s", message.type(), message.id(), OneLine.of(message.recipient(), LONGEST),
                OneLine.of(message.text(), LONGEST));
        return new Outcome.Delivered();
    }
}
