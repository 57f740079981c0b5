package dev.mimamori.postmortem;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.PersonMerged;
import dev.mimamori.common.DomainException.NotFound;
import dev.mimamori.common.Sql;
import dev.mimamori.postmortem.Postmortem.Subject;

/** Reads and writes a whole postmortem. Whoever writes has locked it, or has just made it. */
@ApplicationScoped
class PostmortemStore {

    @Inject
    Sql sql;

    static NotFound notThere() {
        return new NotFound("postmortem", "there is no such postmortem");
    }

    /** What hangs on it is read after the lock is held: before, it might be what another edit is about to replace. */
    Optional<Postmortem> lock(long id) {
        return locked("id = ?", id);
    }

    Optional<Postmortem> lock(String key) {
        return locked("key = ?", key);
    }

    private Optional<Postmortem> locked(String which, Object value) {
        Optional<Long> id = sql.find("select id from postmortem where " + which + " for no key update",
                row -> row.id("id"), value);
        return id.map(number -> {
            List<Long> participants = sql.list("""
                    select person_id from postmortem_participant where postmortem_id = ? order by position
                    """, row -> row.id("person_id"), number);
            List<Long> incidents = sql.list("""
                    select incident_id from postmortem_incident where postmortem_id = ? order by position
                    """, row -> row.id("incident_id"), number);
            List<Entry> entries = sql.list("""
                    select at, text, by_id from postmortem_entry where postmortem_id = ? order by at, id
                    """, row -> new Entry(row.instant("at"), row.text("text"), row.id("by_id")), number);
            return sql.one("select " + Postmortem.COLUMNS + " from postmortem where id = ?",
                    row -> Postmortem.of(row, participants, incidents, entries), number);
        });
    }

    /** One that looks back at the same under the same title. Of several who ask at once, one at a time is answered. */
    Optional<Long> same(PostmortemScope scope, String title, Subject subject, List<Long> incidents) {
        sql.list("select pg_advisory_xact_lock(hashtextextended('postmortem:' || ?, 0))", row -> null, title);
        return sql.find("""
                select p.id from postmortem p
                where p.scope = ? and p.title = ? and p.status <> 'CLOSED'
                  and p.project_id is not distinct from ? and p.from_day is not distinct from ?
                  and p.to_day is not distinct from ?
                  and array(select incident_id from postmortem_incident where postmortem_id = p.id order by 1) = ?::bigint[]
                order by p.id limit 1
                """, row -> row.id("id"), scope, title, subject.project(), subject.from(), subject.to(),
                incidents.stream().sorted().toList());
    }

    /** Of several at once that import the same key one makes it: for the others it is empty. No key: a new one is drawn. */
    Optional<Long> insert(Postmortem p, Instant now) {
        Optional<Long> made = sql.find(
                """
                        insert into postmortem (id, key, scope, language, title, project_id, from_day, to_day, facilitator_id,
                            section_keys, section_titles, section_bodies, external_url, document, started_at, updated_at)
                        values (nextval('node_id'), coalesce(?, gen_random_uuid()::text), ?, ?, ?, ?, ?, ?, ?, ?::text[], ?::text[],
                            ?::text[], ?, ?, ?, ?)
                        on conflict (key) do nothing returning id
                        """,
                row -> row.id("id"), p.key(), p.scope(), p.language(), p.title(), p.subject().project(), p.subject().from(),
                p.subject().to(), p.facilitator(), p.sections().stream().map(SectionView::key).toList(),
                p.sections().stream().map(SectionView::title).toList(),
                p.sections().stream().map(SectionView::body).toList(), p.externalUrl(), p.document(), now, now);
        made.ifPresent(id -> attach(id, p));
        return made;
    }

    /** A new version; what the last one said stays on record. */
    void store(Postmortem before, Postmortem after, long by, Instant now) {
        sql.update("""
                insert into postmortem_revision (postmortem_id, version, by_id, at, title, section_keys, section_bodies,
                    entry_times, entry_texts, facilitator_id, participants, incidents, external_url)
                values (?, ?, ?, ?, ?, ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?, ?::bigint[], ?::bigint[], ?)
                """, before.id(), before.version(), by, now, before.title(),
                before.sections().stream().map(SectionView::key).toList(),
                before.sections().stream().map(SectionView::body).toList(),
                before.entries().stream().map(Entry::at).toList(), before.entries().stream().map(Entry::text).toList(),
                before.facilitator(), before.participants(), before.incidents(), before.externalUrl());
        sql.update("""
                update postmortem set title = ?, facilitator_id = ?, section_keys = ?::text[], section_titles = ?::text[],
                    section_bodies = ?::text[], external_url = ?, document = ?, version = version + 1, updated_at = ?
                where id = ?
                """, after.title(), after.facilitator(), after.sections().stream().map(SectionView::key).toList(),
                after.sections().stream().map(SectionView::title).toList(),
                after.sections().stream().map(SectionView::body).toList(), after.externalUrl(), after.document(), now,
                after.id());
        List.of("postmortem_participant", "postmortem_incident", "postmortem_entry")
                .forEach(table -> sql.update("delete from " + table + " where postmortem_id = ?", after.id()));
        attach(after.id(), after);
    }

    private void attach(long id, Postmortem p) {
        sql.update("""
                insert into postmortem_participant (postmortem_id, person_id, position)
                select ?, person, place from unnest(?::bigint[]) with ordinality as of (person, place)
                """, id, p.participants());
        sql.update("""
                insert into postmortem_incident (postmortem_id, incident_id, position)
                select ?, incident, place from unnest(?::bigint[]) with ordinality as of (incident, place)
                """, id, p.incidents());
        sql.update("""
                insert into postmortem_entry (id, postmortem_id, at, text, by_id)
                select nextval('node_id'), ?, at, text, by
                from unnest(?::timestamptz[], ?::text[], ?::bigint[]) with ordinality as of (at, text, by, place) order by place
                """, id, p.entries().stream().map(Entry::at).toList(), p.entries().stream().map(Entry::text).toList(),
                p.entries().stream().map(Entry::by).toList());
    }

    /** The state is apart from the version: whoever edits meanwhile loses nothing by it. */
    void move(long id, PostmortemStatus to, long by, Instant now) {
        sql.update("""
                update postmortem set status = ?, updated_at = ?,
                    published_at = case when not ? then null else coalesce(published_at, ?) end
                where id = ?
                """, to, now, to.isPublished(), now, id);
        transition(id, to, by, now);
    }

    /** Beside the step that it took back: what review had begun with. */
    void keepAnalysis(long id, String analysis) {
        sql.update("""
                update postmortem_transition set analysis = ? where id = (
                    select id from postmortem_transition where postmortem_id = ? order by at desc, id desc limit 1)
                """, analysis, id);
    }

    void transition(long id, PostmortemStatus to, long by, Instant now) {
        sql.update("""
                insert into postmortem_transition (id, postmortem_id, status, by_id, at) values (nextval('node_id'), ?, ?, ?, ?)
                """, id, to, by, now);
    }

    void onMerge(@Observes PersonMerged merged) {
        List.of("postmortem", "postmortem_revision").forEach(table -> sql.update(
                "update " + table + " set facilitator_id = ? where facilitator_id = ?", merged.survivor(), merged.merged()));
        sql.update("""
                update postmortem_revision set participants = array_replace(participants, ?, ?) where participants @> array[?]
                """, merged.merged(), merged.survivor(), merged.merged());
        sql.update("""
                delete from postmortem_participant p where person_id = ? and exists (
                    select from postmortem_participant o where o.postmortem_id = p.postmortem_id and o.person_id = ?)
                """, merged.merged(), merged.survivor());
        sql.update("update postmortem_participant set person_id = ? where person_id = ?", merged.survivor(),
                merged.merged());
        List.of("postmortem_entry", "postmortem_revision", "postmortem_transition").forEach(table -> sql
                .update("update " + table + " set by_id = ? where by_id = ?", merged.survivor(), merged.merged()));
        sql.update("update action_item set owner_id = ? where owner_id = ?", merged.survivor(), merged.merged());
    }
}
