package dev.mimamori.release;

import java.util.List;

/** The rule of a repeated registration: what is empty is filled, and what is filled is kept and named. */
final class Kept {

    private Kept() {
    }

    /** Names the field where something else was told than what is known. */
    static void when(List<String> ignored, String field, Object known, Object told) {
        if (known != null && told != null && !known.equals(told)) {
            ignored.add(field);
        }
    }

    static boolean fills(Object known, Object told) {
        return known == null && told != null;
    }
}
