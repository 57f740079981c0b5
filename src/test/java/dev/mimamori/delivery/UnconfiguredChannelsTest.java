package dev.mimamori.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.mimamori.common.Channel;
import io.quarkus.test.junit.QuarkusTest;

/** A service of which nobody has said where mails and cards go. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnconfiguredChannelsTest {

    @Inject
    @Any
    Instance<Sender> senders;

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = { "EMAIL", "TEAMS" })
    void it_starts_and_the_channel_says_that_it_is_not_configured(Channel channel) {
        Sender sender = senders.stream().filter(each -> each.channel() == channel).findFirst().orElseThrow();
        assertThat(sender.configured()).isFalse();
        assertThat(sender.send(Letters.message("msg_1", Letters.ENGLISH, null))).isInstanceOf(Outcome.Rejected.class);
    }
}
