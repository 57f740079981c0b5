package dev.mimamori.insight;

/** What counts, as conditions of statements: the same here and in whatever else tells figures. */
public final class Counting {

    /**
     * Of {@code attribution a} with its release as {@code r}, where it has one: a release that should not be there broke
     * nothing.
     */
    public static final String STANDS = "(r.id is null or r.status <> 'WITHDRAWN')";

    /** Of {@code release r} that should have been watched: nobody has. */
    public static final String UNWATCHED = """
            (r.status = 'NOT_WATCHED' or r.status = 'SUPERSEDED' and not exists (
                select from checklist k join acknowledgement l on l.checklist_id = k.id where k.release_id = r.id))
            """;

    /**
     * The same as {@code tally_of} in the database has it of watches that are over. Of {@code round_as_seen o} of
     * {@code checklist c}; its one parameter is now. A round counts when it is decided: it was
     * answered, or missed, or it is open still, or was when the watch ended, and its grace has passed.
     */
    public static final String DECIDED = """
            (o.status in ('DONE', 'MISSED')
             or o.due_at + c.grace * interval '1 second' < coalesce(c.ended_at, ?))
            """;

    /** Of a round that is decided. */
    public static final String ON_TIME = """
            (o.status = 'DONE' and o.completed_at <= o.due_at + c.grace * interval '1 second')
            """;

    private Counting() {
    }

    /**
     * Of {@code release r}: it ships a change of the project, or has no changes and was registered for the project.
     *
     * @param project an expression that is its number
     */
    public static String ships(String project) {
        return """
                (exists (select from change h where h.release_id = r.id and coalesce(h.project_id, r.project_id) = %1$s)
                 or r.project_id = %1$s and not exists (select from change h where h.release_id = r.id))
                """.formatted(project);
    }
}
