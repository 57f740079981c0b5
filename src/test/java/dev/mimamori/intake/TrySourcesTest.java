package dev.mimamori.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.mimamori.testing.Api;
import dev.mimamori.testing.Manual;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

/** What the manual tells people to type who want to see a source work. */
@QuarkusTest
@TestProfile(WithIntake.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TrySourcesTest {

    @ParameterizedTest
    @CsvSource({ "GitHub," + Sender.GITHUB + ",v1.4.2", "GitLab," + Sender.GITLAB + ",v1.4.2",
            "CDEvents," + Sender.CDEVENTS + ",1.4.2" })
    void each_is_taken_and_registers_a_release(String source, String secret, String version) throws Exception {
        assertThat(typed("# try " + source, secret)).contains("\"TAKEN\"");
        assertThat(Api.admin().query("{ release(service: \"shop\", version: \"%s\", environment: \"staging\") { sources } }"
                .formatted(version)).ok().texts("release.sources")).contains(source.toUpperCase(java.util.Locale.ROOT));
        assertThat(typed("# try " + source, "another-secret-of-nobody")).contains("the signature or token is missing or wrong");
    }

    private static String typed(String name, String secret) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", "-e", "-c", Manual.piece(name)).redirectErrorStream(true)
                .redirectInput(new File("/dev/null"));
        builder.environment().put("MIMAMORI_URL", "http://localhost:" + RestAssured.port);
        builder.environment().put("SECRET", secret);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
