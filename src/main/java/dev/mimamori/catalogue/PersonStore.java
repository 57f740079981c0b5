package dev.mimamori.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Channel;
import dev.mimamori.common.DomainException.Conflict;
import dev.mimamori.common.Language;
import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;

/** Reads and writes a whole person. Those who write take the locks first, always in the order of the ids. */
@ApplicationScoped
class PersonStore {

    private static final String UNIQUE_VIOLATION = "23505";

    @Inject
    Sql sql;

    /**
     * One change of names at a time: which people a merge has to lock is known only from the names, and they must not
     * move between looking them up and locking. It is rare enough to be serialised.
     */
    void lockNames() {
        sql.list("select pg_advisory_xact_lock(hashtext('mimamori.person_name'))", row -> null);
    }

    /**
     * Keeps others from changing these people until the transaction ends. A merge also keeps them from referring to
     * those who disappear; a plain change does not, or two that have both looked somebody up would wait for each other.
     */
    void lock(Collection<Long> ids, boolean toMerge) {
        List<Long> merged = sql.list("select merged_into from person where id = any(?) order by id for "
                + (toMerge ? "update" : "no key update"), row -> row.idOrNull("merged_into"), ids);
        if (merged.stream().anyMatch(Objects::nonNull)) {
            throw new Conflict("two of these people were merged at this moment: repeat this");
        }
    }

    Person load(long id) {
        List<Absence> away = sql.list("""
                select person_id, from_day, to_day, stand_in_id from absence
                where person_id = ? order by from_day, to_day, id
                """, PersonStore::absence, id);
        return sql.one("""
                select p.*,
                       array(select name from person_name where person_id = p.id and kind = 'ALIAS') as aliases,
                       array(select name from person_name where person_id = p.id and kind = 'MERGED') as merged_names
                from person p where id = ?
                """, row -> person(row, away), id);
    }

    static Absence absence(Row row) {
        return new Absence(row.date("from_day"), row.date("to_day"), row.idOrNull("stand_in_id"));
    }

    private static Person person(Row row, List<Absence> away) {
        return new Person(row.id("id"), row.text("handle"), row.text("display_name"), row.text("email"),
                row.text("slack_user_id"), row.flag("active"), row.text("time_zone"), PersonView.hours(row),
                row.constants("channels", Channel.class), row.constant("locale", Language.class),
                new TreeSet<>(row.texts("aliases")), Set.copyOf(row.texts("merged_names")), away);
    }

    /** Stores a person, whose row is locked, as changed. */
    void store(Person person, Collection<String> changes) {
        storeRow(person);
        if (changes.contains("aliases") || changes.contains("email")) {
            storeNames(person);
        }
        if (changes.contains("away")) {
            storeAbsences(person);
        }
    }

    private void storeRow(Person person) {
        try {
            update(person);
        } catch (Sql.Failure e) {
            if (UNIQUE_VIOLATION.equals(e.state())) {
                throw new Conflict("this Slack id is another person's: clear it there first, or merge the two");
            }
            throw e;
        }
    }

    private void update(Person person) {
        sql.update("""
                update person set display_name = ?, email = ?, slack_user_id = ?, active = ?, time_zone = ?,
                       work_from = ?, work_to = ?, work_days = ?, channels = ?, locale = ?
                where id = ?
                """, person.displayName(), person.email(), person.slackUserId(), person.active(), person.timeZone(),
                person.workingHours().from(), person.workingHours().to(), person.workingHours().days(),
                person.channels(), person.locale(), person.id());
    }

    private void storeNames(Person person) {
        sql.update("delete from person_name where person_id = ? and kind in ('ALIAS', 'EMAIL')", person.id());
        claim(person.id(), "ALIAS", person.aliases());
        if (person.email() != null) {
            claim(person.id(), "EMAIL", Set.of(person.email()));
        }
    }

    /** A name that somebody else took in the meantime, or has, refuses the whole change. */
    private void claim(long id, String kind, Set<String> names) {
        sql.update("""
                insert into person_name (name, person_id, kind)
                select name, ?, ? from unnest(?::text[]) as name order by name
                on conflict do nothing
                """, id, kind, names);
        sql.find("select name from person_name where name = any(?::text[]) and person_id <> ? limit 1",
                row -> row.text("name"), names, id).ifPresent(name -> {
                    throw new Conflict("\"" + name + "\" is another person's name: give it to one of the two as an alias, "
                            + "which merges them");
                });
    }

    private void storeAbsences(Person person) {
        sql.update("delete from absence where person_id = ?", person.id());
        sql.update("""
                insert into absence (id, person_id, from_day, to_day, stand_in_id)
                select nextval('node_id'), ?, away.*
                from unnest(?::text[]::date[], ?::text[]::date[], ?::bigint[]) as away
                """, person.id(), person.away().stream().map(absence -> absence.from().toString()).toList(),
                person.away().stream().map(absence -> absence.to().toString()).toList(),
                person.away().stream().map(Absence::standInId).toList());
    }
}
