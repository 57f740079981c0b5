package dev.mimamori.graphql.trusted;

import static dev.mimamori.testing.Http.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Role;
import dev.mimamori.graphql.Documents;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Http;
import dev.mimamori.testing.Rows;
import io.quarkus.test.junit.QuarkusTest;

/** Queries that are known by their hash, and documents that somebody answers for. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class PersistedQueryTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path FOLDER = RESOURCES.resolve("trusted-documents");

    @Inject
    TrustedDocuments trusted;

    @Inject
    Documents documents;

    @Test
    void a_hash_that_nobody_knows_is_told_in_the_words_that_clients_look_for_and_known_once_it_came_with_its_text() {
        String text = "query " + Fixtures.unique("q").replace('-', '_') + " { viewer { token } }";
        String hash = Sha256.of(text);

        assertThat(ask(hash, null).body()).contains("\"message\":\"PersistedQueryNotFound\"");
        assertThat(code(ask(hash, null))).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
        assertThat(ask(hash, text).body()).contains("\"data\"");
        assertThat(ask(hash, null).body()).contains("\"token\":\"admin\"");
        assertThat(Http.admin().get(Map.of("extensions", persisted(hash))).body()).contains("\"token\":\"admin\"");
    }

    @Test
    void a_text_with_anothers_hash_is_refused_and_not_remembered() {
        String hash = Sha256.of("{ " + Fixtures.unique("x") + " }");

        assertThat(ask(hash, "{ viewer { token } }").statusCode()).isEqualTo(400);
        assertThat(code(ask(hash, null))).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
        assertThat(ask("no-hash", null).statusCode()).isEqualTo(400);
    }

    @Test
    void what_is_no_valid_document_is_not_remembered() {
        String text = "{ " + Fixtures.unique("nonsense").replace('-', '_') + " }";

        assertThat(code(ask(Sha256.of(text), text))).isEqualTo("BAD_INPUT");
        assertThat(code(ask(Sha256.of(text), null))).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
    }

    @Test
    void only_a_document_that_an_administrator_registered_may_exceed_the_limits() {
        String text = "query " + Fixtures.unique("large").replace('-', '_')
                + " { releases(first: 100) { nodes { service { latestReleases { service { latestReleases { service { id } } } } } } } }";
        assertThat(code(ask(Sha256.of(text), text))).isEqualTo("TOO_COMPLEX");

        long before = Rows.count("audit_event", "action = 'registerDocument'");
        assertThat(register(Api.admin(), text + "\n")).isEqualTo(Sha256.of(text));
        assertThat(register(Api.admin(), text)).isEqualTo(Sha256.of(text));
        assertThat(Rows.count("audit_event", "action = 'registerDocument'")).isEqualTo(before + 1);

        assertThat(ask(Sha256.of(text), null).body()).contains("\"data\"").doesNotContain("errors");
        assertThat(ask(Sha256.of(text), text).body()).contains("\"data\"").doesNotContain("errors");
    }

    @Test
    void only_an_administrator_registers_and_only_what_is_valid() {
        Map<String, String> input = Map.of("document", "{ viewer { token } }");
        Api.fresh(Role.MANAGER).mutate(read("register-document.graphql"), input).refused("FORBIDDEN");
        Api.admin().mutate(read("register-document.graphql"), Map.of("document", "{ nonsense }"))
                .refused("BAD_INPUT", "document");
        Api.admin().mutate(read("register-document.graphql"), Map.of("document", " ")).refused("BAD_INPUT", "document");
    }

    @Test
    void the_documents_of_this_build_are_all_in_the_index_are_valid_and_known() throws IOException {
        List<String> index = read("index.txt").lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        try (Stream<Path> ours = Files.list(FOLDER); Stream<Path> frontend = Files.walk(RESOURCES.resolve("web"))) {
            assertThat(index.stream().flatMap(line -> Stream.of(line.split(" ")))).containsOnlyOnceElementsOf(Stream
                    .concat(ours.map(FOLDER::relativize), frontend.map(RESOURCES::relativize)).map(Path::toString)
                    .filter(name -> name.endsWith(".graphql") && !name.endsWith("/watched.graphql")).toList());
        }
        for (String line : index) {
            String text = TrustedDocuments.document(line);
            documents.prepare(text, true);
            assertThat(trusted.find(Sha256.of(text))).as(line).contains(text);
        }
    }

    private static String register(Api api, String document) {
        return api.mutate(read("register-document.graphql"), Map.of("document", document)).ok()
                .text("registerDocument.sha256Hash");
    }

    private static String read(String name) {
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> ask(String hash, String text) {
        return Http.admin()
                .post("{\"extensions\": " + persisted(hash) + (text == null ? "" : ", \"query\": \"" + text + "\"") + "}");
    }

    private static String persisted(String hash) {
        return "{\"persistedQuery\": {\"version\": 1, \"sha256Hash\": \"" + hash + "\"}}";
    }
}
