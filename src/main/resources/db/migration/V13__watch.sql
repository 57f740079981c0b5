-- The engine's own part of a checklist. It changes at every look; what was agreed for a checklist hardly ever does. Apart,
-- a look writes a short row under two indexes, and not a long one under four.
create table watch (
    checklist_id bigint primary key references checklist on delete cascade,
    -- The grid: slot number grid_slot lies at grid_at, the others at multiples of the checklist's interval from there.
    grid_slot integer not null default 1,
    grid_at timestamptz not null,
    next_slot integer not null default 1 check (next_slot >= 1),   -- the first that is neither opened nor skipped
    skipped integer not null default 0 check (skipped >= 0),
    last_round integer not null default 0,                     -- the newest one's number; 0: none yet
    missed_streak integer not null default 0 check (missed_streak >= 0),
    snoozed_until timestamptz,
    settle_until timestamptz,                                  -- what opens at registration is not told before this
    -- The last complete look, where all that is required was in order: from when, and until when it is fresh.
    good_from timestamptz,
    good_until timestamptz,
    look_at timestamptz                                        -- when the engine must look again; null: never more
) with (fillfactor = 80);
insert into watch (checklist_id, grid_slot, grid_at, next_slot, skipped, last_round, missed_streak, snoozed_until,
    settle_until, good_from, good_until, look_at)
select id, grid_slot, grid_at, next_slot, skipped,
    coalesce((select max(number) from round where round.checklist_id = checklist.id), 0),
    missed_streak, snoozed_until, settle_until, good_from, good_until, look_at
from checklist;
create index watch_due on watch (look_at) where look_at is not null;

alter table checklist drop column grid_slot, drop column grid_at, drop column next_slot, drop column skipped,
    drop column missed_streak, drop column snoozed_until, drop column settle_until, drop column good_from,
    drop column good_until, drop column look_at;

-- What has ended is looked at no more.
create function no_look_after_the_end() returns trigger language plpgsql as $$
begin
    if exists (select from watch where checklist_id = new.id and look_at is not null) then
        raise exception using errcode = 'check_violation',
            message = format('checklist %s has ended and would still be looked at', new.id);
    end if;
    return null;
end $$;
create trigger no_look_after_the_end after update of ended_at on checklist
    for each row when (new.ended_at is not null) execute function no_look_after_the_end();

-- A round that was open when the next one opened was missed: that says it, and nothing is written for it. So at most one is
-- open, the newest.
drop index round_open;
create view round_as_seen as
select r.checklist_id, r.number, r.due_at, r.opened_at, r.asked, r.told, r.completed_at,
    case when r.status = 'DUE' and r.number < w.last_round then 'MISSED' else r.status end as status
from round r join watch w on w.checklist_id = r.checklist_id;

-- References that the engine writes by the hundred are checked a statement at a time: row by row, the check takes as long as
-- to write the row. Nobody deletes people or checklists; whoever does so by hand takes the rounds along.
alter table round drop constraint round_checklist_id_fkey;
create function round_of_a_checklist() returns trigger language plpgsql as $$
begin
    if exists (select from added where not exists (select from checklist c where c.id = added.checklist_id)) then
        raise exception using errcode = 'foreign_key_violation', message = 'a round of a checklist that is not there';
    end if;
    return null;
end $$;
create trigger round_of_a_checklist after insert on round referencing new table as added
    for each statement execute function round_of_a_checklist();
create function rounds_go_with_their_checklist() returns trigger language plpgsql as $$
begin
    delete from round where checklist_id = old.id;
    return null;
end $$;
create trigger rounds_go_with_their_checklist after delete on checklist
    for each row execute function rounds_go_with_their_checklist();

alter table reminder drop constraint reminder_person_id_fkey, drop constraint reminder_by_id_fkey;
create function reminder_of_a_person() returns trigger language plpgsql as $$
begin
    if exists (select from added where person_id is not null
               and not exists (select from person p where p.id = added.person_id))
       or exists (select from added where by_id is not null
                  and not exists (select from person p where p.id = added.by_id)) then
        raise exception using errcode = 'foreign_key_violation', message = 'a reminder of a person who is not there';
    end if;
    return null;
end $$;
create trigger reminder_of_a_person after insert on reminder referencing new table as added
    for each statement execute function reminder_of_a_person();
create function reminded_people_stay() returns trigger language plpgsql as $$
begin
    if exists (select from reminder where old.id in (person_id, by_id)) then
        raise exception using errcode = 'foreign_key_violation', message = 'people of whom something is known are not deleted';
    end if;
    return null;
end $$;
create trigger reminded_people_stay after delete on person for each row execute function reminded_people_stay();

-- A release's reminders are found by its checklists, with which the unique key begins.
drop index reminder_release;

-- When somebody used the API last, on any replica, to within a second: the engines make room for them.
create table api_use (at timestamptz not null);
create unique index api_use_one on api_use ((true));
insert into api_use values ('-infinity');
