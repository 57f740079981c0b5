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

/** Services, for the rest of the product: by name, and by number. */
@ApplicationScoped
public class Services implements NodeLoader {

    private final Sql sql;
    private final NaturalKey key;

    @Inject
    Services(Sql sql) {
        this.sql = sql;
        this.key = new NaturalKey(sql, "service", "select id, name as key from service where name = any(?)", """
                insert into service (id, name)
                select nextval('node_id'), name from unnest(?::text[]) as name order by name
                on conflict do nothing
                """);
    }

    public Optional<Long> idOf(String name) {
        return Optional.ofNullable(key.find(List.of(name)).get(name));
    }

    /** The service of this name, made now where there is none. */
    public long mention(String name) {
        return key.mention(List.of(name)).get(name);
    }

    /** NOT_FOUND where there is none. */
    public long require(String field, String name) {
        return key.require(field, name);
    }

    /** By name; NOT_FOUND, with its place in the list, where there is none. */
    public Map<String, Long> require(String field, Collection<String> names) {
        return key.require(field, names);
    }

    /** By number, in one statement. */
    public Map<Long, ServiceView> views(Collection<Long> ids) {
        return ids.isEmpty() ? Map.of()
                : Batch.index(sql.list("select * from service where id = any(?)", ServiceView::of, ids),
                        ServiceView::number);
    }

    /** Who answers for these services, by number, in one statement. */
    public Map<Long, ServiceMembers> members(Collection<Long> ids) {
        return ids.isEmpty() ? Map.of()
                : Batch.index(sql.list("""
                        select s.id, s.team_channel,
                               array(select person_id from service_member where service_id = s.id and duty = 'OWNER'
                                     order by position) as owners,
                               array(select person_id from service_member where service_id = s.id and duty = 'BACKUP'
                                     order by position) as backups
                        from service s where id = any(?)
                        """, row -> new ServiceMembers(row.id("id"), row.ids("owners"), row.ids("backups"),
                        row.text("team_channel")), ids), ServiceMembers::serviceId);
    }

    @Override
    public NodeType type() {
        return NodeType.Service;
    }

    @Override
    public Set<Role> readers() {
        return Set.of(Role.VIEWER);
    }

    @Override
    public Map<Long, ServiceView> load(Collection<Long> numbers) {
        return views(numbers);
    }
}
