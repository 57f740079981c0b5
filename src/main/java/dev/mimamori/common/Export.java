package dev.mimamori.common;

import java.util.Map;
import java.util.Set;

/** A file that features give out under {@code GET /export/…}; each brings its own. */
public interface Export {

    /** Behind {@code /export/}: {@code incidents.csv}. */
    String name();

    /** Who may have it. */
    Set<Role> readers();

    /** All of it, as the query's parameters narrow it; BAD_INPUT where they are wrong. */
    String text(Map<String, String> parameters);
}
