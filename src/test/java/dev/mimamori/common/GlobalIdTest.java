package dev.mimamori.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mimamori.common.DomainException.BadInput;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GlobalIdTest {

    @ParameterizedTest
    @EnumSource(NodeType.class)
    void an_id_names_its_type_and_number_and_is_safe_in_a_URL(NodeType type) {
        String id = GlobalId.of(type, Long.MAX_VALUE);

        assertThat(id).matches("[A-Za-z0-9_-]{1,64}");
        assertThat(GlobalId.parse("id", id)).isEqualTo(new GlobalId(type, Long.MAX_VALUE));
    }

    @Test
    void an_id_of_another_type_is_refused_and_told_so() {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> GlobalId.number("release", GlobalId.of(NodeType.Person, 5), NodeType.Release))
                .withMessage("this id names a Person; a Release's is wanted")
                .satisfies(e -> assertThat(e.field()).isEqualTo("release"));
        assertThat(GlobalId.number("release", GlobalId.of(NodeType.Release, 5), NodeType.Release)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Release", "Release:", "Release:0", "Release:-1", "Release:+5", "Release:05", "Release:5 ",
            "release:5", "Releases:5", "Release:5:6", "Release:9223372036854775808", "Release:٣", ":5", "5", "Release:5\0" })
    void a_forged_id_is_refused(String forged) {
        assertRefused(Base64.getUrlEncoder().withoutPadding().encodeToString(forged.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void an_id_that_is_no_base64_or_padded_or_too_long_is_refused() {
        String good = GlobalId.of(NodeType.Release, 15);

        assertRefused(null);
        assertRefused("");
        assertRefused("%%%");
        assertRefused(good + "=");
        assertRefused(" " + good);
        assertRefused("A".repeat(65));
        assertRefused("Release:15");
    }

    private static void assertRefused(String id) {
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> GlobalId.parse("id", id))
                .satisfies(e -> assertThat(e.field()).isEqualTo("id"));
    }
}
