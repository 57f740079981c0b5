package dev.mimamori.graphql.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MessageTest {

    private static String authorization(String payload) {
        return Message.of("{\"type\": \"connection_init\", \"payload\": " + payload + "}").authorization("of the header");
    }

    @Test
    void a_subscription_has_a_name_and_says_what() {
        assertThat(Message.of("{\"id\": \"7\", \"type\": \"subscribe\", \"payload\": {\"query\": \"x\"}, \"other\": 1}"))
                .isEqualTo(new Message(Message.Type.subscribe, "7", Map.of("query", "x")));
    }

    @Test
    void what_is_about_the_connection_has_no_name() {
        assertThat(Message.of("{\"type\": \"ping\", \"id\": 1, \"payload\": null}").id()).isNull();
    }

    @Test
    void the_token_of_the_payload_goes_before_the_one_of_the_header() {
        assertThat(authorization("{\"Authorization\": \"Bearer a\"}")).isEqualTo("Bearer a");
        assertThat(authorization("{\"authorization\": \"Bearer b\"}")).isEqualTo("Bearer b");
        assertThat(authorization("{\"token\": \"c\"}")).isEqualTo("Bearer c");
        assertThat(authorization("{\"token\": 1}")).isEqualTo("of the header");
        assertThat(authorization("null")).isEqualTo("of the header");
    }

    @Test
    void a_token_that_is_more_than_ascii_is_the_one_that_a_header_would_carry() {
        assertThat(authorization("{\"token\": \"見\"}")).isEqualTo("Bearer \u00e8\u00a6\u008b");
    }

    @Test
    void a_reason_fits_into_the_frame_that_carries_it() {
        assertThat(Closing.duplicate("a").getMessage()).isEqualTo("Subscriber for a already exists");
        assertThat(Closing.duplicate("見".repeat(60)).getMessage()).hasSizeLessThan(60).isASCII();
        assertThatThrownBy(() -> Message.of("{\"type\": \"complete\", \"id\": \"" + "x".repeat(129) + "\"}"))
                .isInstanceOf(Closing.class).extracting(refused -> ((Closing) refused).code()).isEqualTo(4400);
    }
}
