package dev.mimamori.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Caller;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Sql;
import dev.mimamori.graphql.InProcess;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * An example with a past: a refactoring project inside a monolith that caused most of the incidents, what its team agreed on,
 * and what came of it. Its postmortem is held through the API, so its analysis is counted and frozen as ever.
 */
@ApplicationScoped
class Sample {

    /** From the first day of the third week on, for twelve weeks. */
    private static final int WEEKS_AGO = 24;
    private static final int WEEKS_LOOKED_AT = 12;

    private static final String START = """
            mutation($input: StartPostmortemInput!) { startPostmortem(input: $input) { postmortem { id } } }
            """;
    private static final String MOVE = """
            mutation($input: MovePostmortemInput!) { movePostmortem(input: $input) { changed } }
            """;

    @Inject
    Sql sql;

    @Inject
    InProcess api;

    /** @param now as of when half a year has passed */
    void load(Caller by, Instant now) {
        run("demo/talk.sql", Map.of("{now}", now.toString()));
        LocalDate monday = LocalDate.parse(sql.one("select date_trunc('week', ?::timestamptz)::date as day",
                row -> row.text("day"), now));
        LocalDate from = monday.minusWeeks(WEEKS_AGO);
        Map<?, ?> started = (Map<?, ?>) api.execute(by, START, Map.of("input", Map.of("scope", "PROJECT", "title",
                "Taking the monolith apart", "project", "refactoring", "from", from.toString(), "to",
                from.plusWeeks(WEEKS_LOOKED_AT).minusDays(1).toString(), "incidents", List.of(occasion()),
                "facilitator", "quality@example.test"))).get("startPostmortem");
        String postmortem = (String) ((Map<?, ?>) started.get("postmortem")).get("id");
        for (String to : new String[] { "IN_REVIEW", "REVIEWED" }) {
            api.execute(by, MOVE, Map.of("input", Map.of("postmortem", postmortem, "to", to)));
        }
        run("demo/talk-agreed.sql", Map.of("{now}", now.toString(), "{postmortem}",
                String.valueOf(GlobalId.number("postmortem", postmortem, NodeType.Postmortem))));
    }

    /** The incident after which they stopped and looked. */
    private String occasion() {
        return GlobalId.of(NodeType.Incident, sql.one("""
                select id from incident where external_id like 'sample-refactoring-INCIDENT-2-%'
                order by started_at desc limit 1
                """, row -> row.id("id")));
    }

    private void run(String resource, Map<String, String> values) {
        String text = read(resource);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace(value.getKey(), value.getValue());
        }
        List<String> statements = List.of(text.split(";\\s*\\n"));
        QuarkusTransaction.requiringNew().run(() -> statements.stream().filter(s -> !s.isBlank()).forEach(sql::update));
    }

    static String read(String resource) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
