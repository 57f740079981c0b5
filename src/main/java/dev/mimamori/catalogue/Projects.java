package dev.mimamori.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Batch;
import dev.mimamori.common.NodeLoader;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;

/** Projects, for the rest of the product: by key, and by number. */
@ApplicationScoped
public class Projects implements NodeLoader {

    /** Projects with their status; the first parameter is the organisation's zone. */
    static final String WITH_STATUS = "(select *, " + ProjectStatus.SQL + " as status from project) as project";

    private final Sql sql;
    private final NaturalKey key;

    @Inject
    Organisation organisation;

    @Inject
    Projects(Sql sql) {
        this.sql = sql;
        this.key = new NaturalKey(sql, "project", "select id, key from project where key = any(?)", """
                insert into project (id, key, name)
                select nextval('node_id'), key, key from unnest(?::text[]) as key order by key
                on conflict do nothing
                """);
    }

    public Optional<Long> idOf(String key) {
        return Optional.ofNullable(this.key.find(List.of(key)).get(key));
    }

    /** The project of this key, made now, under its key as name, where there is none. */
    public long mention(String key) {
        return this.key.mention(List.of(key)).get(key);
    }

    /** The same for several, by key; in one statement where all are known. */
    public Map<String, Long> mention(Collection<String> keys) {
        return key.mention(keys);
    }

    /** NOT_FOUND where there is none. */
    public long require(String field, String key) {
        return this.key.require(field, key);
    }

    /** By key; NOT_FOUND, with its place in the list, where there is none. */
    public Map<String, Long> require(String field, Collection<String> keys) {
        return key.require(field, keys);
    }

    /** By number, in one statement. */
    public Map<Long, ProjectView> views(Collection<Long> ids) {
        return ids.isEmpty() ? Map.of()
                : Batch.index(sql.list("select * from " + WITH_STATUS + " where id = any(?)", ProjectView::of,
                        organisation.zone().getId(), ids), ProjectView::number);
    }

    @Override
    public NodeType type() {
        return NodeType.Project;
    }

    @Override
    public Set<Role> readers() {
        return Set.of(Role.VIEWER);
    }

    @Override
    public Map<Long, ProjectView> load(Collection<Long> numbers) {
        return views(numbers);
    }
}
