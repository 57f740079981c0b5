package dev.mimamori.common;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Fetches the nodes of one type; each feature brings those of its own types. */
public interface NodeLoader {

    NodeType type();

    /** Who may fetch any such node by its id: no more than may reach each of them on another path. */
    Set<Role> readers();

    /** By number, in one statement; what is not there is left out. */
    Map<Long, ? extends Node> load(Collection<Long> numbers);
}
