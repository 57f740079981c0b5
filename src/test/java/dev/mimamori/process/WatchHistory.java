package dev.mimamori.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one watch must have said, given what happened to it: rounds that opened, were missed or answered, messages that
 * arrived, its end. Which slots open while replicas die is chance; what must be said of those that did is not. Pure, and
 * knows nothing of how the service works.
 */
final class WatchHistory {

    /**
     * @param what happened: opened, asked, told, missed, done, closed, ended, reminded
     * @param round that it happened to; null: to the watch
     * @param detail of a reminder: what {@link #reminder} makes of it
     * @param streak on record at that moment; null where it does not matter
     */
    record Event(String what, Integer round, String detail, Integer streak) {
    }

    private final String name;
    private final int climbAfter;
    private final Map<Integer, Set<String>> states = new TreeMap<>();
    private final Map<String, Integer> owed = new HashMap<>(); // a reminder, and the round that it is of
    private final Set<String> said = new LinkedHashSet<>();
    private final List<String> contradictions = new ArrayList<>();
    private int streak;
    private Integer open;
    private boolean ended;

    /** @param climbAfter so many rounds in a row that were missed although somebody was told, and the ladder is told */
    WatchHistory(String name, int climbAfter) {
        this.name = name;
        this.climbAfter = climbAfter;
    }

    static String reminder(String reason, String occasion) {
        return reason + " " + occasion;
    }

    /** In the order in which they were committed. */
    WatchHistory play(List<Event> events) {
        events.forEach(this::play);
        owed.keySet().stream().filter(reminder -> !said.contains(reminder))
                .forEach(reminder -> wrong("never said: " + reminder));
        return this;
    }

    private void play(Event event) {
        Integer round = event.round();
        switch (event.what()) {
            case "opened" -> {
                expect(!ended, "opened after the end: " + round);
                expect(open == null, "opened while another was open: " + round);
                expect(states.keySet().stream().allMatch(number -> number < round), "opened out of order: " + round);
                expect(event.streak() == streak, "streak " + event.streak() + " at " + round + ", and not " + streak);
                states.put(round, new LinkedHashSet<>());
                open = round;
            }
            case "asked" -> owe(round);
            case "told" -> state(round).add("told");
            case "missed" -> {
                streak += state(round).contains("told") ? 1 : 0;
                leave(round);
            }
            case "done" -> {
                streak = 0;
                leave(round);
            }
            case "closed" -> leave(round);
            case "ended" -> ended = true;
            case "reminded" -> {
                expect(!ended, "said after the end: " + event.detail());
                expect(owed.containsKey(event.detail()), "nothing made this due: " + event.detail());
                expect(said.add(event.detail()), "said twice: " + event.detail());
            }
            default -> wrong("no such event: " + event.what());
        }
    }

    private void owe(int round) {
        owed.put(reminder("CHECK_DUE", "slot:" + round), round);
        if (streak >= climbAfter) {
            owed.put(reminder("ESCALATED", "slot:" + round), round);
        }
    }

    private void leave(int round) {
        expect(open != null && open == round, "ended, and was not open: " + round);
        open = null;
        state(round).add("left");
    }

    private Set<String> state(int round) {
        expect(states.containsKey(round), "never opened: " + round);
        return states.computeIfAbsent(round, number -> new LinkedHashSet<>());
    }

    /** Whether a reminder may be left unsent: a newer round, an answer or the end has overtaken it. */
    boolean isOvertaken(String reminder) {
        Integer round = owed.get(reminder);
        return round != null && (ended || state(round).contains("left"));
    }

    List<String> contradictions() {
        return contradictions;
    }

    private void expect(boolean so, String otherwise) {
        if (!so) {
            wrong(otherwise);
        }
    }

    private void wrong(String what) {
        contradictions.add(name + ": " + what);
    }
}
