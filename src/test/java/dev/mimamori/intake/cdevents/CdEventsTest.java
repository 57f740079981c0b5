package dev.mimamori.intake.cdevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.incident.IncidentKind;
import dev.mimamori.intake.Incoming.Malformed;
import dev.mimamori.intake.Recorded;
import dev.mimamori.intake.Secrets;
import dev.mimamori.intake.Told;
import dev.mimamori.release.RegisterReleaseInput;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CdEventsTest {

    private static final CdEvents CDEVENTS = new CdEvents(Secrets.of("X", Optional.of(List.of("the-token-of-cdevents"))));

    private static Recorded event(String edition, String name) {
        return Recorded.of("cdevents/" + edition + "." + name);
    }

    static Recorded binary(Recorded event) {
        return event.headers("ce-specversion", "1.0", "ce-id", event.json().at("/context/id").asText(), "ce-source",
                event.json().at("/context/source").asText(), "ce-type", event.json().at("/context/type").asText());
    }

    static Recorded structured(Recorded event) {
        ObjectNode cloud = JsonNodeFactory.instance.objectNode().put("specversion", "1.0")
                .put("id", event.json().at("/context/id").asText()).put("source", event.json().at("/context/source").asText())
                .put("type", event.json().at("/context/type").asText()).put("datacontenttype", "application/json");
        cloud.set("data", event.json());
        return new Recorded(cloud, Map.of("content-type", "application/cloudevents+json; charset=utf-8"));
    }

    private static RegisterReleaseInput release(Recorded event) {
        return ((Told.Deployed) CDEVENTS.read(binary(event).request())).release();
    }

    @ParameterizedTest
    @CsvSource({ "0.4,service.deployed", "0.4,service.upgraded", "0.4,service.rolledback", "0.5,service.deployed",
            "0.5,service.upgraded", "0.5,service.rolledback" })
    void what_the_specification_shows_is_a_deployment_in_both_modes(String edition, String name) {
        Recorded event = event(edition, name);
        RegisterReleaseInput release = release(event);
        assertThat(release.service()).isEqualTo("mySubject123");
        assertThat(release.environment()).isEqualTo("test123");
        assertThat(release.version()).isEqualTo("sha256:0b31b1c02ff458ad9b7b81cbdf8f028bd54699fa151f221d1e8de6817db93427");
        assertThat(release.deployment()).isEqualTo(
                event.json().at("/context/source").asText() + " 271069a8-fc18-44f1-b38f-9d70a1695819");
        assertThat(release.deployedAt()).isEqualTo(Instant.parse("2023-03-20T14:27:05.315384Z"));
        assertThat(release.rollback()).isEqualTo(name.endsWith("rolledback"));
        assertThat(CDEVENTS.read(structured(event).request())).isEqualTo(CDEVENTS.read(binary(event).request()));
        assertThat(CDEVENTS.delivery(structured(event).request())).isEqualTo(CDEVENTS.delivery(binary(event).request()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.4", "0.5" })
    void the_three_events_of_an_incident_are_one_incident(String edition) {
        Told.Broke detected = (Told.Broke) CDEVENTS.read(binary(event(edition, "incident.detected")).request());
        Told.Broke reported = (Told.Broke) CDEVENTS.read(binary(event(edition, "incident.reported")).request());
        Told.Broke resolved = (Told.Broke) CDEVENTS.read(binary(event(edition, "incident.resolved")).request());
        assertThat(detected.incident().title()).isEqualTo("Response time above threshold of 100ms");
        assertThat(detected.incident().kind()).isEqualTo(IncidentKind.INCIDENT);
        assertThat(detected.incident().service()).isEqualTo("myApp");
        assertThat(detected.incident().environment()).isEqualTo("prod1");
        assertThat(detected.incident().externalId()).isEqualTo("cdevents:/event/source/123#incident-123")
                .isEqualTo(reported.incident().externalId()).isEqualTo(resolved.incident().externalId());
        assertThat(detected.incident().resolvedAt()).isNull();
        assertThat(reported.incident().links()).singleElement().extracting(link -> link.url())
                .isEqualTo("https://my-issues.example/incidents/ticket-345");
        assertThat(resolved.incident().resolvedAt()).isNotNull();
    }

    @Test
    void an_images_tag_is_the_version() {
        String artifact = "/subject/content/artifactId";
        Recorded event = event("0.4", "service.deployed");
        assertThat(release(event.with(artifact, "pkg:oci/shop@sha256%3Aab?repository_url=r.example.test/shop&tag=1.4.2"))
                .version())
                .isEqualTo("1.4.2");
        assertThat(release(event.with(artifact, "pkg:oci/shop@sha256%3Aab?tag=latest")).version()).isEqualTo("sha256:ab");
        assertThat(release(event.with(artifact, "pkg:maven/com.acme/shop@1.4.2+7")).version()).isEqualTo("1.4.2+7");
        assertThat(release(event.with(artifact, "pkg:npm/%40acme/shop@1.4.2#lib")).version()).isEqualTo("1.4.2");
        for (String bad : List.of("shop:1.4.2", "pkg:oci/shop", "pkg:oci/shop@", "pkg:oci/shop@%zz")) {
            assertThatThrownBy(() -> release(event.with(artifact, bad))).isInstanceOf(BadInput.class);
        }
    }

    @Test
    void a_subject_that_is_a_path_is_called_like_its_end() {
        assertThat(release(event("0.5", "service.deployed").with("/subject/id", "service/shop")).service()).isEqualTo("shop");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/context/id", "/context/source", "/context/type", "/context/timestamp", "/context/version",
            "/subject/id", "/subject/type", "/subject/content", "/subject/content/environment", "/subject/content/artifactId",
            "/subject/content/environment/id" })
    void what_the_specification_demands_must_be_there(String pointer) {
        Recorded event = event("0.4", "service.deployed");
        assertThatThrownBy(() -> CDEVENTS.read(new Recorded(event.without(pointer).json(), binary(event).headers()).request()))
                .isInstanceOf(BadInput.class);
    }

    @Test
    void what_the_specification_does_not_know_is_refused() {
        Recorded event = event("0.4", "service.deployed");
        for (Recorded wrong : List.of(event.with("/more", 1), event.with("/subject/content/version", "1"),
                event.with("/context/timestamp", "yesterday"), event.with("/context/version", "0.3.0"),
                event.with("/context/type", "dev.cdevents.service.deployed.0.1.1"), event.with("/subject/id", ""),
                event.with("/context/specversion", "0.5.0"), event.with("/subject/content/environment", "production"))) {
            assertThatThrownBy(() -> CDEVENTS.read(binary(wrong).request())).as(wrong.text())
                    .isInstanceOfAny(BadInput.class, Malformed.class);
        }
    }

    @Test
    void one_of_the_newer_edition_that_names_it_as_the_older_did_is_told_so() {
        Recorded event = event("0.5", "service.deployed").without("/context/specversion").with("/context/version", "0.5.0");
        assertThatThrownBy(() -> CDEVENTS.read(binary(event).request())).isInstanceOf(BadInput.class)
                .hasMessage("/context/specversion: must be there from 0.5 on, instead of version");
    }

    @Test
    void the_envelope_must_say_what_the_event_says() {
        Recorded event = binary(event("0.5", "service.deployed"));
        for (String[] other : new String[][] { { "ce-id", "another" }, { "ce-source", "/other" },
                { "ce-type", "dev.cdevents.service.upgraded.0.3.0" } }) {
            assertThatThrownBy(() -> CDEVENTS.read(event.headers(other).request())).isInstanceOf(BadInput.class);
        }
    }

    @Test
    void events_that_mean_nothing_here_are_heard() {
        Recorded event = event("0.4", "service.deployed");
        for (String type : List.of("dev.cdevents.service.removed.0.2.0", "dev.cdevents.build.finished.0.2.0",
                "dev.cdeventsx.mimamori-release.signedoff.0.1.0", "com.example.other")) {
            assertThat(CDEVENTS.read(binary(event.with("/context/type", type)).request())).isInstanceOf(Told.Ignored.class);
        }
    }

    @Test
    void what_is_no_cloud_event_is_malformed() {
        Recorded event = event("0.4", "service.deployed");
        assertThatThrownBy(() -> CDEVENTS.read(event.request())).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> CDEVENTS.read(event.headers("Content-Type", "application/cloudevents-batch+json").request()))
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> CDEVENTS.read(binary(event).headers("ce-specversion", "0.3").request()))
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> CDEVENTS.read(binary(event).headers("ce-id", " ").request())).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> CDEVENTS.read(binary(event).headers("Content-Type", "text/plain").request()))
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> CDEVENTS.read(structured(event).without("/data").request())).isInstanceOf(Malformed.class);
    }

    @Test
    void what_headers_cannot_say_is_percent_encoded_in_them() {
        Recorded event = event("0.5", "service.deployed").with("/context/id", "発行 1%2+3");
        Recorded encoded = binary(event).headers("ce-id", "%E7%99%BA%E8%A1%8C%201%252+3");
        assertThat(CDEVENTS.read(encoded.request())).isEqualTo(CDEVENTS.read(structured(event).request()));
        assertThat(CDEVENTS.delivery(encoded.request())).isEqualTo(CDEVENTS.delivery(structured(event).request()));
        assertThat(CDEVENTS.read(encoded.headers("ce-id", "発行 1%2+3").request())).as("as some do")
                .isInstanceOf(Told.Deployed.class);
        assertThatThrownBy(() -> CDEVENTS.read(encoded.headers("ce-id", "%zz").request())).isInstanceOf(Malformed.class);
    }

    @Test
    void two_sources_may_use_the_same_id() {
        Recorded event = event("0.5", "service.deployed");
        assertThat(release(event).deployment())
                .isNotEqualTo(release(event.with("/context/source", "/another")).deployment());
    }

    @Test
    void data_may_be_base64() {
        Recorded event = event("0.4", "service.deployed");
        String encoded = java.util.Base64.getEncoder()
                .encodeToString(event.text().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(CDEVENTS.read(structured(event).without("/data").with("/data_base64", encoded).request()))
                .isEqualTo(CDEVENTS.read(binary(event).request()));
        assertThatThrownBy(() -> CDEVENTS.read(structured(event).without("/data").with("/data_base64", "§").request()))
                .isInstanceOf(Malformed.class);
    }
}
