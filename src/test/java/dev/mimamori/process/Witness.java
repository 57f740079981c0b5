package dev.mimamori.process;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.mimamori.process.WatchHistory.Event;

/**
 * Stands in the database and takes down what happens to watches, in the order in which it is committed: whoever changes a
 * watch has its row locked. What is rolled back was never there.
 */
record Witness(Installation installation) {

    private static final String TRIGGERS = """
            create table fact (seq bigint generated always as identity primary key, checklist bigint, what text, round integer,
                detail text, streak integer, message bigint, lease bigint, by text default current_setting('application_name'));

            create function saw_checklist() returns trigger language plpgsql as $$ begin
                insert into fact (checklist, what) values (new.id, 'ended');
                return null; end $$;
            create trigger saw_checklist after update on checklist for each row
                when (old.ended_at is null and new.ended_at is not null) execute function saw_checklist();

            create function saw_round() returns trigger language plpgsql as $$ begin
                if tg_op = 'INSERT' then
                    insert into fact (checklist, what, round)
                        select r.checklist_id, 'missed', r.number from round r where r.checklist_id = new.checklist_id
                        and r.number < new.number and r.status = 'DUE' and r.number = (select max(b.number) from round b
                            where b.checklist_id = new.checklist_id and b.number < new.number);
                    insert into fact (checklist, what, round, streak)
                        select new.checklist_id, 'opened', new.number, missed_streak from watch where checklist_id = new.checklist_id;
                elsif old.status <> new.status then
                    insert into fact (checklist, what, round) values (new.checklist_id, lower(new.status), new.number);
                end if;
                if new.asked and (tg_op = 'INSERT' or not old.asked) then
                    insert into fact (checklist, what, round) values (new.checklist_id, 'asked', new.number);
                end if;
                if new.told and not old.told then
                    insert into fact (checklist, what, round) values (new.checklist_id, 'told', new.number);
                end if;
                return null; end $$;
            create trigger saw_round after insert or update on round for each row execute function saw_round();

            create function saw_reminder() returns trigger language plpgsql as $$ begin
                insert into fact (checklist, what, detail)
                    values (new.subject_id, 'reminded', new.reason || ' ' || new.occasion);
                return null; end $$;
            create trigger saw_reminder after insert on reminder for each row execute function saw_reminder();

            -- the message is locked here, and a sign-off that has come before would have cancelled it
            create function saw_lease() returns trigger language plpgsql as $$ begin
                insert into fact (checklist, what, message, lease)
                    select r.subject_id, case when c.ended_at is null then 'leased' else 'late' end, new.id, new.lease
                    from reminder r join checklist c on c.id = r.subject_id where r.message_id = new.id;
                return null; end $$;
            create trigger saw_lease after update on message for each row
                when (old.lease <> new.lease) execute function saw_lease();
            """;

    static Witness of(Installation installation) {
        installation.execute(TRIGGERS);
        return new Witness(installation);
    }

    long count(String what) {
        return installation.count("fact where what = '" + what + "'");
    }

    /** Of each watch, by the number of its checklist. */
    Map<Long, List<Event>> histories() {
        return installation.rows("""
                select checklist, what, round, detail, streak from fact where what not in ('leased', 'late') order by seq
                """, row -> Map.entry(row.getLong(1), new Event(row.getString(2), row.getObject(3, Integer.class),
                row.getString(4), row.getObject(5, Integer.class))))
                .stream().collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    /** Reminders as the service keeps them, each with what has become of its message. */
    record Told(long checklist, String reminder, boolean cancelled, Long message, int others, String status, int attempts) {
    }

    List<Told> told() {
        return installation.rows("""
                select r.subject_id, r.reason || ' ' || r.occasion, r.cancelled, r.message_id,
                    (select count(*) - 1 from reminder o where o.message_id = r.message_id), m.status, m.attempts
                from reminder r left join message m on m.id = r.message_id order by r.id
                """, row -> new Told(row.getLong(1), row.getString(2), row.getBoolean(3), row.getObject(4, Long.class),
                row.getInt(5), row.getString(6), row.getInt(7)));
    }

    /** Watches of which slots are neither opened nor skipped, or both. */
    List<String> uncounted() {
        List<String> wrong = new ArrayList<>();
        installation.rows("""
                select w.checklist_id, w.next_slot - 1, w.skipped, opened.rounds from watch w cross join lateral (
                    select count(*) as rounds from round r where r.checklist_id = w.checklist_id) opened
                where w.next_slot - 1 <> w.skipped + opened.rounds
                """, row -> wrong.add("%d: %d slots, %d skipped, %d opened".formatted(row.getLong(1), row.getInt(2),
                row.getInt(3), row.getInt(4))));
        return wrong;
    }
}
