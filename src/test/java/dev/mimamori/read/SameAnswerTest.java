package dev.mimamori.read;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import dev.mimamori.common.Role;
import dev.mimamori.graphql.ApiSchema;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Http;
import io.quarkus.test.junit.QuarkusTest;

/** Whatever is asked, by whomever: one statement answers as the ordinary way does, which a text with its hash always takes. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class SameAnswerTest {

    private static final int DOCUMENTS = Integer.getInteger("read.documents", 500);
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    @Inject
    ApiSchema api;

    @Inject
    ReadTypes types;

    @Inject
    Reads reads;

    @Test
    void thousands_of_documents_have_the_same_answer_both_ways() throws IOException {
        World world = new World();
        long failed = reads.counted(Outcome.FAILED);
        Map<Role, Integer> quick = new TreeMap<>();
        for (Map.Entry<Role, String> token : world.tokens().entrySet()) {
            long before = reads.counted(Outcome.ANSWERED);
            for (int seed = 0; seed < DOCUMENTS; seed++) {
                same(Http.as(token.getValue()), new RandomDocument(api.schema(), types, 31L * seed + token.getKey().ordinal())
                        .of(world.roots()), Map.of("yes", true));
            }
            quick.put(token.getKey(), (int) (reads.counted(Outcome.ANSWERED) - before));
        }
        assertThat(reads.counted(Outcome.FAILED) - failed).as("statements that failed").isZero();
        assertThat(quick).containsEntry(Role.PIPELINE, 0);
        quick.remove(Role.PIPELINE);
        assertThat(quick.values()).as("answered by one statement").allMatch(answered -> answered > DOCUMENTS * 2 / 3);
    }

    @Test
    void each_page_by_each_way_of_asking_is_the_same_both_ways() throws IOException {
        World world = new World();
        Http http = Http.as(world.tokens().get(Role.VIEWER));
        String document = """
                query($filter: ReleaseFilter, $first: Int, $after: String, $last: Int, $before: String, $no: Boolean = true) {
                  releases(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
                    totalCount edges { cursor node { id version deployedAt } }
                    pageInfo { hasNextPage hasPreviousPage startCursor @skip(if: $no) endCursor } } }
                """;
        List<Object> cursors = new ArrayList<>(Api.admin().query(document.replace(", $no: Boolean = true", "")
                .replace(" @skip(if: $no)", ""), Map.of("filter", world.filter())).ok().list("releases.edges.cursor"));
        cursors.add(null);
        assertThat(cursors).hasSize(8);
        long before = reads.counted(Outcome.ANSWERED);
        int asked = 0;
        for (String size : List.of("first", "last")) {
            for (Object after : cursors) {
                for (Object until : cursors) {
                    same(http, document, with("filter", world.filter(), size, 1 + asked % 4, "after", after, "before", until,
                            "no", asked % 3 == 0));
                    asked++;
                }
            }
        }
        assertThat(reads.counted(Outcome.ANSWERED) - before).isGreaterThan(asked * 9L / 10);
    }

    private static void same(Http http, String document, Map<String, Object> variables) throws IOException {
        Map<String, Object> asked = Map.of("query", document, "variables", variables);
        Map<String, Object> hashed = new HashMap<>(asked);
        hashed.put("extensions", Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", sha256(document))));
        String ordinary = http.post(JSON.writeValueAsString(hashed)).body();
        String quick = http.post(JSON.writeValueAsString(asked)).body();
        if (!ordinary.equals(quick)) {
            assertThat(sorted(quick)).as(document).isEqualTo(sorted(ordinary));
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sorted(String json) throws IOException {
        return JSON.writeValueAsString(JSON.readValue(json, Object.class));
    }
}
