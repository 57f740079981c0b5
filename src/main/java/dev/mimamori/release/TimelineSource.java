package dev.mimamori.release;

import java.util.Collection;
import java.util.List;

/** Tells what happened to releases; each feature brings what it knows. */
public interface TimelineSource {

    /** How many events of each release are told, the newest. */
    int MOST = 200;

    /** In one statement. */
    List<TimelineEvent> about(Collection<Long> releases);
}
