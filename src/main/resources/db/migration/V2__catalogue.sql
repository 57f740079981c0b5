create table person (
    id bigint primary key,
    handle text collate "C" not null check (handle <> ''),
    display_name text,
    email text,
    slack_user_id text,
    active boolean not null default true,
    time_zone text,                                  -- null: the organisation's
    work_from time not null default '09:00',
    work_to time not null default '18:00',           -- earlier than work_from: over midnight; equal: around the clock
    work_days text[] not null default '{MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY}',
    channels text[] not null default '{}',           -- empty: the configured default
    locale text check (locale in ('EN', 'JA')),      -- null: the organisation's
    -- the same human, found out later: kept for history, never named again; always the survivor, never a chain
    merged_into bigint references person check (merged_into <> id)
);
create unique index person_handle on person (handle) where merged_into is null;
create index person_merged_into on person (merged_into) where merged_into is not null;

-- Every name of a human belongs to one person: the handle, the aliases, the e-mail, and the names of those who were
-- merged into them, which stay for good. This is the one place that names are looked up and kept unique.
create table person_name (
    name text collate "C" primary key check (name <> '' and (strpos(name, '@') = 0 or name = lower(name))),
    person_id bigint not null references person on delete cascade,
    kind text not null check (kind in ('HANDLE', 'ALIAS', 'EMAIL', 'MERGED'))
);
create index person_name_person on person_name (person_id);

-- The person who answers for an id, also for one that an older link or a slower replica still holds.
create function person_survivor(bigint) returns bigint
    language sql stable parallel safe
    return (select coalesce(merged_into, id) from person where id = $1);

create table absence (
    id bigint primary key,
    person_id bigint not null references person on delete cascade,
    from_day date not null,
    to_day date not null,
    stand_in_id bigint references person,
    check (to_day >= from_day),
    check (stand_in_id <> person_id)
);
create index absence_person on absence (person_id, to_day);
create index absence_stand_in on absence (stand_in_id) where stand_in_id is not null;

create table service (
    id bigint primary key,
    name text collate "C" not null unique check (name <> ''),
    team text,
    repository_url text,
    team_channel text
);
create index service_team on service (team);

-- Owners and backups, in the order given.
create table service_member (
    service_id bigint not null references service on delete cascade,
    person_id bigint not null references person,
    duty text not null check (duty in ('OWNER', 'BACKUP')),
    position integer not null,
    primary key (service_id, duty, person_id)
);
create index service_member_person on service_member (person_id);

create table service_dependency (
    service_id bigint not null references service on delete cascade,
    depends_on_id bigint not null references service,
    position integer not null,
    primary key (service_id, depends_on_id),
    check (service_id <> depends_on_id)
);

create table project (
    id bigint primary key,
    key text collate "C" not null unique check (key <> ''),
    name text not null,
    lead_id bigint references person,
    started_on date,
    ended_on date,
    suspended_reason text,
    suspended_by bigint references person,
    suspended_at timestamptz,
    check (ended_on >= started_on),
    check (num_nulls(suspended_reason, suspended_by, suspended_at) in (0, 3))
);
create index project_lead on project (lead_id);
