package dev.mimamori.intake;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.mimamori.common.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** What we were told, as it came: kept for a while for whoever wants to know why something is as it is. */
@ApplicationScoped
class Events {

    private static final int BATCH = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One that was kept. */
    record Kept(long id, String source, Incoming request) {
    }

    @Inject
    Sql sql;

    @Inject
    Errands errands;

    @Inject
    IntakeConfig config;

    /**
     * Keeps it, committed, with an errand that applies it later unless we do so at once. Empty where it was kept before, by its
     * name or to the byte: of two at the same time one is. What was refused or given up when nobody waited for the answer is
     * kept anew.
     */
    Optional<Long> keep(Source source, String delivery, Incoming request, Duration patience) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Optional<Long> id = sql.find("""
                    insert into intake_event (id, source, delivery, fingerprint, headers, body, received_at)
                    values (nextval('node_id'), ?, ?, ?, ?, ?, mimamori_now())
                    on conflict do nothing returning id
                    """, row -> row.id("id"), source.name(), delivery, request.fingerprint(), headers(source, request),
                    request.text()).or(() -> anew(source, delivery, request));
            id.ifPresent(event -> errands.add(new Told.Todo(Errand.Kind.APPLY, event.toString(),
                    JsonNodeFactory.instance.objectNode().put("event", event)), event, patience));
            return id;
        });
    }

    /** The body says more than the name, which is not signed: of two that it could be it is the one that said the same. */
    private Optional<Long> anew(Source source, String delivery, Incoming request) {
        return sql.find("""
                update intake_event e set headers = ?, body = ?, fingerprint = ?, refusal = null
                where id = (
                    select id from intake_event where source = ? and (fingerprint = ? or delivery = ?)
                    order by fingerprint is distinct from ? limit 1)
                  and (refusal is not null or exists (
                    select from intake_errand given_up where given_up.event_id = e.id and given_up.failed))
                returning id
                """, row -> row.id("id"), headers(source, request), request.text(), request.fingerprint(), source.name(),
                request.fingerprint(), delivery, request.fingerprint());
    }

    /** Whether nothing newer was applied of this thing; in the transaction that applies it, which holds it until it ends. */
    boolean isLatest(Source source, Told.AsOf told) {
        return sql.find("""
                insert into intake_latest (source, subject, as_of) values (?, ?, ?)
                on conflict (source, subject) do update set as_of = excluded.as_of
                where intake_latest.as_of <= excluded.as_of
                returning true as latest
                """, row -> row.flag("latest"), source.name(), Incoming.name(told.subject()), told.at()).isPresent();
    }

    /** Held by whoever applies it until their transaction ends; empty where somebody has done so. */
    Optional<Kept> hold(long id) {
        return sql.find("""
                select id, source, headers, body from intake_event where id = ? and applied_at is null and refusal is null
                for update
                """, row -> new Kept(row.id("id"), row.text("source"),
                new Incoming(headers(row.text("headers")), row.text("body").getBytes(StandardCharsets.UTF_8))),
                id);
    }

    /** In the transaction that applied it. */
    void applied(long id) {
        sql.update("update intake_event set applied_at = mimamori_now() where id = ?", id);
        sql.update("delete from intake_errand where event_id = ?", id);
    }

    /** It was refused, and whoever sent it knows: nothing of it stays. */
    void forget(long id) {
        sql.update("delete from intake_event where id = ?", id);
    }

    /** It was refused when nobody waited for the answer any more. */
    void refused(long id, String why) {
        sql.update("update intake_event set refusal = ? where id = ?", why, id);
    }

    /** What was not applied by then is given up long before. */
    @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    void forgetOld() {
        int gone;
        do {
            gone = sql.update("""
                    delete from intake_event where id in (
                        select id from intake_event
                        where received_at < mimamori_now() - ? * interval '1 second'
                        order by received_at limit ? for update skip locked)
                    """, config.keep(), BATCH);
        } while (gone == BATCH);
        sql.update("delete from intake_errand where failed and look_at < mimamori_now() - ? * interval '1 second'",
                config.keep());
    }

    private static String headers(Source source, Incoming request) {
        Map<String, String> kept = new TreeMap<>(request.headers());
        kept.keySet().removeIf(source.kept().negate());
        var json = JsonNodeFactory.instance.objectNode();
        kept.forEach((name, value) -> json.put(name, value.replace("\0", "")));
        return json.toString();
    }

    private static Map<String, String> headers(String text) {
        try {
            Map<String, String> headers = new TreeMap<>();
            JSON.readTree(text).fields().forEachRemaining(field -> headers.put(field.getKey(), field.getValue().asText()));
            return headers;
        } catch (JsonProcessingException impossible) { // we wrote it
            throw new IllegalStateException(impossible);
        }
    }
}
