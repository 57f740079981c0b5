package dev.mimamori.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What several connections asked for side by side, one transaction after the other, in the order in which they ended. */
final class Transactions {

    private final Map<Integer, List<Asked>> open = new HashMap<>();
    private final List<Asked> whole = new ArrayList<>();

    void add(int connection, Asked asked) {
        switch (asked.sql().toLowerCase(Locale.ROOT)) {
            case "begin" -> open.put(connection, new ArrayList<>(List.of(asked)));
            case "rollback" -> open.remove(connection);
            case "commit" -> {
                List<Asked> ended = open.remove(connection);
                if (ended != null) { // or it began before anybody listened
                    whole.addAll(ended);
                    whole.add(asked);
                }
            }
            default -> open.getOrDefault(connection, whole).add(asked);
        }
    }

    /** Without those of which the end was not heard. */
    List<Asked> whole() {
        return whole;
    }
}
