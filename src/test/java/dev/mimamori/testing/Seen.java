package dev.mimamori.testing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A release and its checklist at one moment. */
public record Seen(Reply reply) {

    /** Somebody was told, or will be. */
    public record Told(String reason, String to, String status, Instant dueAt, Instant sentAt, String lastError) {

        private static Told of(Map<String, String> reminder) {
            return new Told(reminder.get("reason"), reminder.get("to"), reminder.get("status"),
                    Instant.parse(reminder.get("dueAt")),
                    reminder.get("sentAt") == null ? null : Instant.parse(reminder.get("sentAt")),
                    reminder.get("lastError"));
        }
    }

    public String status() {
        return reply.text("node.status");
    }

    public Object checklist(String path) {
        return reply.data("node.checklist." + path);
    }

    /** An item's id. */
    public String item(String title) {
        return reply.text("node.checklist.items.find { it.title == '" + title + "' }.id");
    }

    /** {@code "2 DUE"}, newest first. */
    public List<String> rounds() {
        List<Map<String, Object>> rounds = reply.list("node.checklist.rounds");
        return rounds.stream().map(round -> round.get("number") + " " + round.get("status")).toList();
    }

    public List<Instant> dueAt() {
        return reply.texts("node.checklist.rounds.dueAt").stream().map(Instant::parse).toList();
    }

    /** {@code "OK Latency"}, in order. */
    public List<String> answers(int round) {
        List<Map<String, Object>> answers = reply
                .list("node.checklist.rounds.find { it.number == " + round + " }.acknowledgements");
        return answers.stream().map(answer -> answer.get("result") + " " + title(answer)).toList();
    }

    public int skipped() {
        return reply.number("node.checklist.skipped");
    }

    public boolean isReady() {
        return reply.flag("node.checklist.readiness.allowed");
    }

    /** {@code "UNANSWERED Errors"}, or the code alone. */
    public List<String> blockers() {
        List<Map<String, Object>> blockers = reply.list("node.checklist.readiness.blockers");
        return blockers.stream().map(b -> b.get("code") + (title(b) == null ? "" : " " + title(b))).toList();
    }

    private static Object title(Map<String, Object> of) {
        return of.get("item") instanceof Map<?, ?> item ? item.get("title") : null;
    }

    /** Oldest first. */
    public List<Told> reminders() {
        List<Map<String, String>> newestFirst = reply.list("node.checklist.reminders");
        return Stream.iterate(newestFirst.size() - 1, i -> i >= 0, i -> i - 1).map(newestFirst::get).map(Told::of)
                .toList();
    }

    /** {@code "CHECK_DUE jo"}, of those that were sent, oldest first. */
    public List<String> told() {
        return reminders().stream().filter(told -> told.status().equals("SENT"))
                .map(told -> told.reason() + " " + told.to()).toList();
    }

    public List<Instant> upcoming() {
        return reply.texts("node.checklist.upcoming").stream().map(Instant::parse).toList();
    }
}
