-- What a project protects. Never edited: another version takes its place. So what was agreed can be read for ever.
create table agreement (
    id bigint primary key,
    project_id bigint not null references project,
    version integer not null check (version >= 1),
    status text not null default 'PROPOSED' check (status in ('PROPOSED', 'IN_FORCE', 'REPLACED', 'WITHDRAWN')),
    statement text not null check (statement <> ''),
    postmortem_id bigint references postmortem,
    quality_kinds text[] not null,
    quality_at_most integer[] not null,
    quality_seconds bigint[] not null,
    releases_per_week double precision check (releases_per_week > 0),
    lead_time_at_most bigint check (lead_time_at_most > 0),    -- all spans of time are in seconds
    consequences text[] not null,
    dry_run boolean not null,
    revisit_on date not null,
    proposed_by bigint not null references person,
    proposed_at timestamptz not null,
    agreed_at timestamptz,
    ended_at timestamptz,                                      -- replaced, or withdrawn
    withdrawn_reason text,
    remind_at timestamptz,                                     -- when somebody is to be told next; null: never more
    unique (project_id, version),
    check (cardinality(quality_kinds) = cardinality(quality_at_most)),
    check (cardinality(quality_kinds) = cardinality(quality_seconds)),
    check (quality_kinds <@ array['REGRESSION', 'INCIDENT', 'USER_INQUIRY']),   -- a cap on near misses stops people reporting them
    check (0 <= all (quality_at_most) and 0 < all (quality_seconds)),
    check (consequences <@ array['REQUIRE_SECOND_SIGN_OFF', 'HOLD_NEXT_DEPLOY', 'CALL_POSTMORTEM']),
    check (case status when 'PROPOSED' then agreed_at is null when 'IN_FORCE' then agreed_at is not null else true end),
    check ((ended_at is not null) = (status in ('REPLACED', 'WITHDRAWN'))),
    check ((withdrawn_reason is not null) = (status = 'WITHDRAWN')),
    check (remind_at is null or ended_at is null)
);
create unique index agreement_in_force on agreement (project_id) where status = 'IN_FORCE';
create unique index agreement_proposed on agreement (project_id) where status = 'PROPOSED';
create index agreement_postmortem on agreement (postmortem_id) where postmortem_id is not null;
create index agreement_proposed_by on agreement (proposed_by);
create index agreement_remind on agreement (remind_at) where remind_at is not null;

-- Everybody named approves for themselves.
create table agreement_approval (
    agreement_id bigint not null references agreement,
    person_id bigint not null references person,
    position integer not null,
    at timestamptz,                                            -- null: not yet
    comment text,
    primary key (agreement_id, person_id),
    check (comment is null or at is not null)
);
create index agreement_approval_person on agreement_approval (person_id);

-- Only its course goes on, and only forward.
create function agreements_are_never_edited() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception using errcode = 'check_violation', message = 'an agreement is never deleted: withdraw it';
    end if;
    if (new.id, new.project_id, new.version, new.statement, new.quality_kinds, new.quality_at_most, new.quality_seconds,
            new.consequences, new.dry_run, new.revisit_on, new.proposed_at)
        is distinct from (old.id, old.project_id, old.version, old.statement, old.quality_kinds, old.quality_at_most,
            old.quality_seconds, old.consequences, old.dry_run, old.revisit_on, old.proposed_at)
        or (new.postmortem_id, new.releases_per_week, new.lead_time_at_most)
            is distinct from (old.postmortem_id, old.releases_per_week, old.lead_time_at_most)
        or old.agreed_at is not null and new.agreed_at is distinct from old.agreed_at
        or old.ended_at is not null and (new.ended_at, new.withdrawn_reason)
            is distinct from (old.ended_at, old.withdrawn_reason) then
        raise exception using errcode = 'check_violation', message = 'an agreement is never edited: propose another one';
    end if;
    if new.status <> old.status and (old.ended_at is not null or new.status = 'PROPOSED') then
        raise exception using errcode = 'check_violation', message = format('an agreement that is %s does not become %s',
            old.status, new.status);
    end if;
    if new.agreed_at is not null and old.agreed_at is null and (new.status <> 'IN_FORCE'
        or exists (select from agreement_approval a where a.agreement_id = new.id and a.at is null)
        or not exists (select from agreement_approval a where a.agreement_id = new.id)) then
        raise exception using errcode = 'check_violation',
            message = 'an agreement is in force when everybody named has approved, and not before';
    end if;
    return new;
end $$;
create trigger agreements_are_never_edited before update or delete on agreement
    for each row execute function agreements_are_never_edited();

-- An approval is given once. Its person becomes another only where the two proved to be one.
create function approvals_stand() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if (select status from agreement where id = new.agreement_id) <> 'PROPOSED' then
            raise exception using errcode = 'check_violation', message = 'who approves is named when an agreement is proposed';
        end if;
        return new;
    end if;
    if old.person_id is distinct from new.person_id
        and not exists (select from person where id = old.person_id and merged_into is not null) then
        raise exception using errcode = 'check_violation', message = 'nobody approves for somebody else';
    end if;
    if tg_op = 'UPDATE' and old.at is not null and (new.at is null or new.at > old.at
        or new.at = old.at and new.comment is distinct from old.comment) then
        raise exception using errcode = 'check_violation', message = 'what was approved stays approved';
    end if;
    return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger approvals_stand before insert or update or delete on agreement_approval
    for each row execute function approvals_stand();

-- What happened when an agreement was broken: each consequence once for each breach.
create table agreement_breach (
    id bigint primary key,
    agreement_id bigint not null references agreement,
    part text not null check (part in ('QUALITY', 'SPEED')),
    since timestamptz not null,
    noticed_at timestamptz not null,
    ended_at timestamptz,                                      -- kept again, replaced or withdrawn
    consequences text[] not null,
    dry_run boolean not null,                                  -- recorded, and not enforced
    postmortem_id bigint references postmortem                 -- the one that it called
);
create unique index agreement_breach_open on agreement_breach (agreement_id, part) where ended_at is null;
create index agreement_breach_agreement on agreement_breach (agreement_id, noticed_at desc, id desc);
create index agreement_breach_postmortem on agreement_breach (postmortem_id) where postmortem_id is not null;

-- A hold that somebody broke, and until when.
create table hold_override (
    id bigint primary key,
    service_id bigint not null references service,
    environment text collate "C" not null,
    reason text not null check (reason <> ''),
    by_id bigint not null references person,
    at timestamptz not null,
    until timestamptz not null check (until > at)
);
create index hold_override_lane on hold_override (service_id, environment, until);
create index hold_override_by on hold_override (by_id);

-- When a project stood still. The one that lasts is on the project too, where everybody looks.
create table project_suspension (
    id bigint primary key,
    project_id bigint not null references project,
    reason text not null check (reason <> ''),
    by_id bigint not null references person,
    at timestamptz not null,
    resumed_by bigint references person,
    resumed_at timestamptz,
    note text,
    check ((resumed_by is null) = (resumed_at is null)),
    check (note is null or resumed_at is not null)
);
create unique index project_suspension_open on project_suspension (project_id) where resumed_at is null;
create index project_suspension_project on project_suspension (project_id, at);
create index project_suspension_by on project_suspension (by_id);
create index project_suspension_resumed_by on project_suspension (resumed_by) where resumed_by is not null;

-- The figures that a PROJECT postmortem's analysis was frozen with; null: it follows what is known, or came with a file.
alter table postmortem add column contribution jsonb, add check (contribution is null or analysis_frozen_at is not null);

-- What a reminder about something else than a release says beyond a line, by language; and the team's channel that is told.
alter table reminder add column words jsonb, add column place text;

-- Each week's digest is written once, and each project is told once in a while that a postmortem may be worth its while.
create table weekly_digest (week date primary key);
create table postmortem_suggestion (
    project_id bigint primary key references project,
    at timestamptz not null
);

-- What looking came to, of watches that are over. They take no more answers, so it is counted once, and not whenever
-- somebody asks for a year of them: of 100,000 releases that was 3.5 s, nearly all of it to join rounds and answers.
create table watch_tally (
    checklist_id bigint primary key references checklist on delete cascade,
    release_id bigint not null,                                -- the checklist's
    rounds integer not null,                                   -- that are decided, and of these those answered in time
    on_time integer not null,
    item_ids bigint[] not null,                                -- items of the template that were looked at
    titles text[] not null,
    looks integer[] not null,
    not_ok integer[] not null,
    unsure integer[] not null
);
create index watch_tally_release on watch_tally (release_id);

create function tally_of(watch bigint) returns setof watch_tally language sql stable as $$
    select c.id, c.release_id, o.decided, o.on_time, coalesce(i.ids, '{}'), coalesce(i.titles, '{}'), coalesce(i.looks, '{}'),
        coalesce(i.not_ok, '{}'), coalesce(i.unsure, '{}')
    from checklist c
    cross join lateral (
        select count(*)::integer as decided, (count(*) filter (where o.status = 'DONE'
            and o.completed_at <= o.due_at + c.grace * interval '1 second'))::integer as on_time
        from round_as_seen o where o.checklist_id = c.id and (o.status in ('DONE', 'MISSED')
            or o.due_at + c.grace * interval '1 second' < c.ended_at)) o
    cross join lateral (
        select array_agg(id order by id) as ids, array_agg(title order by id) as titles, array_agg(n order by id) as looks,
            array_agg(bad order by id) as not_ok, array_agg(unsure order by id) as unsure
        from (select i.id, i.title, count(*)::integer as n,
                  (count(*) filter (where a.result = 'NOT_OK'))::integer as bad,
                  (count(*) filter (where a.result = 'UNSURE'))::integer as unsure
              from checklist_item i join acknowledgement a on a.item_id = i.id
              where i.checklist_id = c.id and i.key = 'title:' || i.title and not a.amended and a.result <> 'NOT_APPLICABLE'
              group by i.id) looked) i
    where c.id = watch and c.ended_at is not null
$$;
insert into watch_tally select t.* from checklist c cross join lateral tally_of(c.id) t where c.ended_at is not null;

-- When the transaction ends, since its rounds are written after it has ended; and never where it goes on again.
create function tally_when_over() returns trigger language plpgsql as $$
begin
    delete from watch_tally where checklist_id = new.id;
    insert into watch_tally select * from tally_of(new.id);
    return null;
end $$;
create constraint trigger tally_when_over after insert or update of ended_at on checklist
    deferrable initially deferred for each row execute function tally_when_over();
