create table checklist_template (
    id bigint primary key,
    name text collate "C" not null unique check (name <> ''),
    environments text[] not null default '{}',                 -- empty: all that are watched
    on_newer_release text not null default 'CARRY_OVER'
        check (on_newer_release in ('CARRY_OVER', 'SUPERSEDE', 'KEEP_WATCHING'))
);

create table template_item (
    template_id bigint not null references checklist_template on delete cascade,
    position integer not null,
    title text not null check (title <> ''),
    dashboard_url text,
    expected text,
    rollback_trigger text,
    required boolean not null,
    minimum_risk text not null check (minimum_risk in ('LOW', 'MEDIUM', 'HIGH')),
    not_before bigint check (not_before >= 0),                 -- all spans of time are in seconds
    once boolean not null,
    primary key (template_id, title)
);

create table template_schedule (
    template_id bigint not null references checklist_template on delete cascade,
    risk text not null check (risk in ('LOW', 'MEDIUM', 'HIGH')),
    first_after bigint not null check (first_after >= 0),
    interval_seconds bigint not null check (interval_seconds >= 1),
    grace bigint not null check (grace >= 0),
    minimum_watch bigint not null check (minimum_watch >= 0),
    maximum_snooze bigint not null check (maximum_snooze >= 0),
    second_sign_off boolean not null,
    respect_working_hours boolean not null,
    primary key (template_id, risk)
);

create table template_step (
    template_id bigint not null references checklist_template on delete cascade,
    position integer not null,
    after_missed integer not null check (after_missed >= 1),
    target text not null check (target in ('OWNERS', 'BACKUPS', 'TEAM', 'PROJECT_LEAD')),
    channel text,
    primary key (template_id, position)
);

-- A service has one template; the last assignment wins. None: the one named "default".
create table service_template (
    service_id bigint primary key references service on delete cascade,
    template_id bigint not null references checklist_template
);
create index service_template_template on service_template (template_id);

-- One watch of a release. The schedule and the ladder are a snapshot: a template that is edited changes no watch.
create table checklist (
    id bigint primary key,
    release_id bigint not null references release on delete cascade,
    template_id bigint references checklist_template,
    begun_at timestamptz not null,
    deployed_at timestamptz not null,
    schedule_risk text not null check (schedule_risk in ('LOW', 'MEDIUM', 'HIGH')),
    first_after bigint not null,
    interval_seconds bigint not null check (interval_seconds >= 1),
    grace bigint not null,
    minimum_watch bigint not null,
    maximum_snooze bigint not null,
    second_sign_off boolean not null,
    respect_working_hours boolean not null,
    step_after integer[] not null default '{}',
    step_target text[] not null default '{}',
    step_channel text[] not null default '{}',                 -- '' where the step names none
    -- The grid: slot number grid_slot lies at grid_at, the others at multiples of the interval from there.
    grid_slot integer not null default 1,
    grid_at timestamptz not null,
    next_slot integer not null default 1 check (next_slot >= 1),   -- the first that is neither opened nor skipped
    skipped integer not null default 0 check (skipped >= 0),
    missed_streak integer not null default 0 check (missed_streak >= 0),
    snoozed_until timestamptz,
    settle_until timestamptz,                                  -- what opens at registration is not told before this
    -- The last complete look, where all that is required was in order: from when, and until when it is fresh.
    good_from timestamptz,
    good_until timestamptz,
    look_at timestamptz,                                       -- when the engine must look again; null: never more
    signed_at timestamptz,                                     -- the first of two signatures, while the second is awaited
    ended_at timestamptz,
    check (ended_at is null or look_at is null)
);
create unique index checklist_live on checklist (release_id) where ended_at is null;
create index checklist_release on checklist (release_id, begun_at desc, id desc);
create index checklist_due on checklist (look_at) where look_at is not null;

create table checklist_item (
    id bigint primary key,
    checklist_id bigint not null references checklist on delete cascade,
    position integer not null,
    key text not null,                                         -- its title, or the URL of the change that it comes from
    title text not null,
    source text not null check (source in ('TEMPLATE', 'IMPACT', 'CARRIED_OVER')),
    change_id bigint references change on delete set null,
    carried_from bigint references release,                    -- the release whose open item it was
    dashboard_url text,
    expected text,
    rollback_trigger text,
    required boolean not null,
    not_before bigint,
    once boolean not null,
    unique (checklist_id, key)
);
create index checklist_item_change on checklist_item (change_id) where change_id is not null;

-- Which releases' open items a release took over, whether or not it had the same items already.
create table carried_over (
    checklist_id bigint not null references checklist on delete cascade,
    from_release_id bigint not null references release on delete cascade,
    risk text not null check (risk in ('LOW', 'MEDIUM', 'HIGH')),   -- the watch goes on with the schedule of the higher risk
    at timestamptz not null,
    primary key (checklist_id, from_release_id)
);

create table round (
    checklist_id bigint not null references checklist on delete cascade,
    number integer not null check (number >= 1),
    due_at timestamptz not null,
    opened_at timestamptz not null,
    status text not null check (status in ('DUE', 'DONE', 'MISSED', 'CLOSED')),
    asked boolean not null default true,                       -- false: opened by an early look, before its time came
    told boolean not null default false,                       -- somebody got a message about it
    completed_at timestamptz,
    primary key (checklist_id, number),
    check ((status = 'DONE') = (completed_at is not null))
);
create unique index round_open on round (checklist_id) where status = 'DUE';

create table acknowledgement (
    id bigint primary key,
    checklist_id bigint not null,
    round integer not null,
    item_id bigint not null references checklist_item on delete cascade,
    result text not null check (result in ('OK', 'NOT_OK', 'UNSURE', 'NOT_APPLICABLE')),
    by_id bigint not null references person,
    at timestamptz not null,
    note text,
    observed text,
    evidence_url text,
    amended boolean not null default false,                    -- a later one stands in its place; both stay on record
    foreign key (checklist_id, round) references round on delete cascade
);
create unique index acknowledgement_in_force on acknowledgement (item_id, round) where not amended;
create index acknowledgement_round on acknowledgement (checklist_id, round);

create table sign_off (
    id bigint primary key,
    checklist_id bigint not null references checklist on delete cascade,
    verdict text not null check (verdict in ('HEALTHY', 'FAULTY', 'ROLLED_BACK')),
    by_id bigint not null references person,
    at timestamptz not null,
    note text,
    override_reason text,
    seconded_by bigint references person,
    seconded_at timestamptz,
    second_wanted boolean not null,
    check (seconded_by <> by_id),                              -- another person must agree
    check ((seconded_by is null) = (seconded_at is null))
);
create index sign_off_checklist on sign_off (checklist_id, id desc);

insert into checklist_template (id, name) values (1, 'default');
insert into template_item (template_id, position, title, expected, rollback_trigger, required, minimum_risk, once) values
    (1, 1, 'Error rate', 'As before the release', 'Twice the usual rate for five minutes', true, 'LOW', false),
    (1, 2, 'Latency', 'p95 as before the release', 'p95 half as long again for ten minutes', true, 'LOW', false),
    (1, 3, 'Saturation', 'CPU, memory, connections and queues as before the release', 'Anything above 90 % and rising', true, 'MEDIUM', false),
    (1, 4, 'Business metric', 'Orders, sign-ins or whatever counts here, as at this hour on other days', 'A tenth below the usual', true, 'MEDIUM', false),
    (1, 5, 'Logs', 'No new kind of error', 'A new error that users can notice', true, 'LOW', false);
insert into template_schedule (template_id, risk, first_after, interval_seconds, grace, minimum_watch, maximum_snooze,
                               second_sign_off, respect_working_hours) values
    (1, 'LOW',    1800, 14400, 3600, 3600, 86400, false, true),
    (1, 'MEDIUM',  900,  7200, 1800, 7200, 28800, false, true),
    (1, 'HIGH',    600,  1800,  600, 14400, 3600, false, false);
insert into template_step (template_id, position, after_missed, target) values
    (1, 1, 2, 'BACKUPS'), (1, 2, 3, 'TEAM'), (1, 3, 4, 'PROJECT_LEAD');
