package dev.mimamori.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.runtime.LaunchMode;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MailSettingsTest {

    private static final String FROM = "quarkus.mailer.from";
    private static final String HOST = "quarkus.mailer.host";

    @Test
    void without_settings_the_channel_is_not_there_although_the_mailer_has_a_host_of_its_own() {
        assertThat(read(Map.of()).complete()).isFalse();
    }

    @Test
    void a_host_and_a_sender_are_enough_even_when_the_host_is_the_usual_one() {
        MailSettings settings = read(Map.of(FROM, "Mimamori <mimamori@mail.example.test>", HOST, "localhost"));
        assertThat(settings.complete()).isTrue();
        assertThat(settings.domain()).isEqualTo("mail.example.test");
        assertThat(settings.connections()).isEqualTo(10);
    }

    @Test
    void half_of_it_stops_the_start_and_names_the_other_half() {
        assertThatThrownBy(() -> read(Map.of(HOST, "mail.example.test")))
                .hasMessageContaining("QUARKUS_MAILER_FROM is missing");
        assertThatThrownBy(() -> read(Map.of(FROM, "a@example.test"))).hasMessageContaining("QUARKUS_MAILER_HOST is missing");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = { "mimamori", "a@b@c", "<", "a@example.test, b@example.test", "見守り@example.test" })
    void a_sender_that_is_no_address_stops_the_start(String from) {
        assertThatThrownBy(() -> read(Map.of(FROM, from, HOST, "localhost")))
                .hasMessageContaining("QUARKUS_MAILER_FROM must be an address");
    }

    @Test
    void a_mailer_that_only_pretends_is_for_tests() {
        Map<String, String> mocked = Map.of(FROM, "a@example.test", "quarkus.mailer.mock", "true");
        assertThat(read(mocked, LaunchMode.TEST).complete()).isTrue();
        assertThatThrownBy(() -> read(mocked)).hasMessageContaining("QUARKUS_MAILER_MOCK is for tests");
    }

    private static MailSettings read(Map<String, String> settings) {
        return read(settings, LaunchMode.NORMAL);
    }

    private static MailSettings read(Map<String, String> settings, LaunchMode mode) {
        return MailSettings.read(Post.config(settings, Map.of()), mode);
    }
}
