package dev.mimamori.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Caller;
import dev.mimamori.common.DomainException.Conflict;
import dev.mimamori.common.DomainException.NotFound;
import dev.mimamori.common.NodeLoader;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;

/**
 * People, for the rest of the product: by any of their names, and by number. The number of somebody who was merged
 * into another goes on to give that other.
 */
@ApplicationScoped
public class People implements NodeLoader {

    @Inject
    Sql sql;

    @Inject
    Organisation organisation;

    public Optional<Long> idOf(String handle) {
        return sql.find("select person_id from person_name where name = ?", row -> row.id("person_id"),
                Handles.normalise(handle));
    }

    /** The person of this name, made now where there is none. See {@link #mention(Collection)}. */
    public long mention(String handle) {
        return mention(List.of(handle)).get(handle);
    }

    /**
     * The people of these names, in one statement where all are known. Those whom nobody has named before are made, in
     * the caller's transaction. A merge waits until that transaction ends, so it finds what refers to them: name all
     * the people of a use case at once, and before other rows are locked.
     *
     * @return by name, as it was given
     */
    public Map<String, Long> mention(Collection<String> handles) {
        Set<String> names = handles.stream().map(Handles::normalise).collect(Collectors.toCollection(TreeSet::new));
        Map<String, Long> known = named(names);
        names.removeAll(known.keySet());
        if (!names.isEmpty()) {
            create(names);
            known.putAll(named(names));
        }
        Map<String, Long> mentioned = new LinkedHashMap<>();
        handles.forEach(handle -> mentioned.put(handle, known.get(Handles.normalise(handle))));
        if (mentioned.containsValue(null)) {
            throw new Conflict("somebody's names were changed at this moment: repeat this");
        }
        return mentioned;
    }

    /**
     * The person whose deed it is, held against a merge until the transaction ends. A token that acts for nobody has one
     * that stands for it, made with its first deed: nobody can be given such a name, so nobody is merged with it, and it is
     * inactive, so nobody asks it anything.
     */
    public long doer(Caller caller) {
        return caller.personId() != null ? survivor(caller.personId()) : standingFor(caller.actor());
    }

    private long standingFor(String token) {
        String name = Handles.normalise(token);
        return idOf(name).orElseGet(() -> {
            sql.update("""
                    with made as (
                        insert into person_name (name, person_id, kind) values (?, nextval('node_id'), 'HANDLE')
                        on conflict do nothing
                        returning name, person_id
                    )
                    insert into person (id, handle, active) select person_id, name, false from made
                    """, name);
            return idOf(name).orElseThrow();
        });
    }

    /** The person of this name; NOT_FOUND where there is none. */
    public long require(String field, String handle) {
        return Optional.ofNullable(named(Set.of(Handles.normalise(handle))).get(Handles.normalise(handle)))
                .orElseThrow(() -> NotFound.named(field, "person", handle));
    }

    /** The people of these names, by name as given; NOT_FOUND, with its place in the list, where there is none. */
    public Map<String, Long> require(String field, Collection<String> handles) {
        Map<String, Long> known = named(handles.stream().map(Handles::normalise).collect(Collectors.toSet()));
        Map<String, Long> required = new LinkedHashMap<>();
        int place = 0;
        for (String handle : handles) {
            Long id = known.get(Handles.normalise(handle));
            if (id == null) {
                throw NotFound.named(field + "[" + place + "]", "person", handle);
            }
            required.put(handle, id);
            place++;
        }
        return required;
    }

    /**
     * Whom this number stands for now, held against a merge until the transaction ends. Read from the locked row itself:
     * a function would see it as it was before the wait for a merge that was under way.
     */
    public long survivor(long id) {
        long survivor = sql.one("select coalesce(merged_into, id) as id from person where id = ? for key share",
                row -> row.id("id"), id);
        return survivor == id ? id : survivor(survivor);
    }

    /** By number as asked for, in one statement. */
    public Map<Long, PersonView> views(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<Long, PersonView> views = new HashMap<>();
        sql.list("select asked.id as asked, " + PersonView.COLUMNS + """
                from person asked join person p on p.id = coalesce(asked.merged_into, asked.id)
                where asked.id = any(?)
                """, row -> views.put(row.id("asked"), PersonView.of(row, organisation)), ids);
        return views;
    }

    /** How and when these people can be reached, by number as asked for, in two statements. */
    public Map<Long, Availability> availability(Collection<Long> ids) {
        Map<Long, PersonView> views = views(ids);
        Map<Long, List<Absence>> away = new HashMap<>();
        absences(views.values().stream().map(PersonView::number).distinct().toList())
                .forEach(row -> away.computeIfAbsent(row.owner(), id -> new ArrayList<>()).add(row.what()));
        Map<Long, Availability> availability = new HashMap<>();
        views.forEach((id, person) -> availability.put(id,
                availability(person, away.getOrDefault(person.number(), List.of()))));
        return availability;
    }

    private Availability availability(PersonView person, List<Absence> away) {
        PersonView.Contact contact = person.contact();
        return new Availability(person.number(), person.name(), person.active(), contact.channels(), contact.email(),
                contact.slackUserId(), person.locale(),
                WorkingHours.of(contact.zone(), contact.hours(), away, organisation.holidays()));
    }

    @Override
    public NodeType type() {
        return NodeType.Person;
    }

    @Override
    public Set<Role> readers() {
        return Set.of(Role.VIEWER);
    }

    @Override
    public Map<Long, PersonView> load(Collection<Long> numbers) {
        return views(numbers);
    }

    List<Owned<Absence>> absences(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : sql.list("""
                select person_id, from_day, to_day, stand_in_id from absence
                where person_id = any(?) order by person_id, from_day, to_day, id
                """, row -> new Owned<>(row.id("person_id"), PersonStore.absence(row)), ids);
    }

    /** The people of these names, which are normalised; for those who lock them otherwise. */
    Map<String, Long> find(Collection<String> names) {
        return names.isEmpty() ? new HashMap<>() : byName("", names);
    }

    /**
     * The same, with their rows locked as a reference to them would lock them: a merge that runs meanwhile ends before,
     * and then its survivor is found, or begins after this transaction.
     */
    private Map<String, Long> named(Collection<String> names) {
        return names.isEmpty() ? new HashMap<>() : byName("order by p.id for key share of p", names);
    }

    private Map<String, Long> byName(String orderAndLock, Collection<String> names) {
        Map<String, Long> found = new HashMap<>();
        sql.list("""
                select n.name, coalesce(p.merged_into, p.id) as id
                from person_name n join person p on p.id = n.person_id
                where n.name = any(?)
                """ + orderAndLock, row -> found.put(row.text("name"), row.id("id")), names);
        return found;
    }

    /** Of several transactions that name somebody for the first time, one makes the person and the others wait for it. */
    private void create(Collection<String> names) {
        sql.update("""
                with wanted as (
                    select name, nextval('node_id') as id from unnest(?::text[]) as name
                ), made as (
                    insert into person_name (name, person_id, kind)
                    select name, id, 'HANDLE' from wanted order by name
                    on conflict do nothing
                    returning name, person_id
                )
                insert into person (id, handle, email)
                select person_id, name, case when strpos(name, '@') > 0 then name end from made
                """, names);
    }
}
