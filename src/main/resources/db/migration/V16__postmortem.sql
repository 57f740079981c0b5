-- What files call an incident that has no key in another system: the same wherever it is imported.
alter table incident add column key text collate "C" not null default gen_random_uuid()::text;
create unique index incident_key on incident (key);

-- How well something matches a search for words: its title counts most, then how often they are in it.
create function search_rank(title text, document text, search text) returns bigint
    language sql immutable strict parallel safe
    return (
        select coalesce(sum(
            case when position(word in search_form(title)) > 0 then 1000 else 0 end
            + least(100, (length(document) - length(replace(document, word, ''))) / length(word))), 0)::bigint
        from regexp_split_to_table(search_form(search), '\s+') as word where word <> '');

-- Reminders may be about other things than releases.
alter table reminder
    add column subject_type text check (subject_type <> ''),   -- null: a checklist
    add column topic text,
    add column day date,
    add column url text,
    add check (subject_type is null or (topic is not null and release_id is null)),
    add check (subject_type is not null or release_id is not null);

create table postmortem (
    id bigint primary key,
    key text collate "C" not null unique default gen_random_uuid()::text check (key <> ''),   -- the same wherever it is imported
    scope text not null check (scope in ('INCIDENT', 'PROJECT')),
    status text not null default 'DRAFT' check (status in ('DRAFT', 'IN_REVIEW', 'REVIEWED', 'CLOSED')),
    language text not null check (language in ('EN', 'JA')),
    title text not null check (title <> ''),
    project_id bigint references project,
    from_day date,
    to_day date,
    facilitator_id bigint references person,
    section_keys text[] not null,
    section_titles text[] not null,
    section_bodies text[] not null,
    external_url text,
    version integer not null default 1,
    started_at timestamptz not null,
    updated_at timestamptz not null,
    published_at timestamptz,
    analysis_frozen_at timestamptz,                           -- since when the incidents that it counts are those of that moment
    imported_sha256 bytea,                                    -- of the file that was imported last, and the version it made
    imported_version integer,
    -- Written by the service: array_to_string is not immutable, so no generated column can put the sections together.
    document text not null,
    search_text text not null generated always as (search_form(document)) stored,
    search_grams text[] not null generated always as (search_pairs(search_form(document))) stored,
    check (cardinality(section_keys) = cardinality(section_titles)),
    check (cardinality(section_keys) = cardinality(section_bodies)),
    check ((imported_sha256 is null) = (imported_version is null)),
    constraint postmortem_looks_at_a_project check (case scope
        when 'PROJECT' then project_id is not null and from_day is not null and to_day is not null
        else project_id is null and from_day is null and to_day is null end),
    constraint postmortem_days_in_order check (from_day <= to_day),
    constraint postmortem_published_once_reviewed check ((published_at is not null) = (status in ('REVIEWED', 'CLOSED')))
);
create index postmortem_newest on postmortem (started_at desc, id desc);
create index postmortem_title on postmortem (title);
create index postmortem_project on postmortem (project_id, started_at desc, id desc) where project_id is not null;
create index postmortem_facilitator on postmortem (facilitator_id) where facilitator_id is not null;
create index postmortem_search on postmortem using gin (search_grams) with (fastupdate = off);

create table postmortem_incident (
    postmortem_id bigint not null references postmortem on delete cascade,
    incident_id bigint not null references incident,
    position integer not null,
    primary key (postmortem_id, incident_id)
);
create index postmortem_incident_incident on postmortem_incident (incident_id, postmortem_id);

create table postmortem_participant (
    postmortem_id bigint not null references postmortem on delete cascade,
    person_id bigint not null references person,
    position integer not null,
    primary key (postmortem_id, person_id)
);
create index postmortem_participant_person on postmortem_participant (person_id);

-- What people have added to the timeline by hand. The rest of it is read from what is on record anyway.
create table postmortem_entry (
    id bigint primary key,
    postmortem_id bigint not null references postmortem on delete cascade,
    at timestamptz not null,
    text text not null check (text <> ''),
    by_id bigint not null references person
);
create index postmortem_entry_postmortem on postmortem_entry (postmortem_id, at, id);
create index postmortem_entry_by on postmortem_entry (by_id);

-- What it said before each edit: whoever writes over a text destroys nothing.
create table postmortem_revision (
    postmortem_id bigint not null references postmortem on delete cascade,
    version integer not null,
    by_id bigint not null references person,                  -- who wrote over it
    at timestamptz not null,
    title text not null,
    section_keys text[] not null,
    section_bodies text[] not null,
    entry_times timestamptz[] not null,
    entry_texts text[] not null,
    primary key (postmortem_id, version)
);
create index postmortem_revision_by on postmortem_revision (by_id);

create table postmortem_transition (
    id bigint primary key,
    postmortem_id bigint not null references postmortem on delete cascade,
    status text not null check (status in ('DRAFT', 'IN_REVIEW', 'REVIEWED', 'CLOSED')),
    by_id bigint not null references person,
    at timestamptz not null
);
create index postmortem_transition_postmortem on postmortem_transition (postmortem_id, at, id);
create index postmortem_transition_by on postmortem_transition (by_id);

create table action_item (
    id bigint primary key,
    postmortem_id bigint not null references postmortem on delete cascade,
    title text not null check (title <> ''),
    type text not null check (type in ('PREVENT', 'DETECT', 'MITIGATE', 'PROCESS')),
    owner_id bigint not null references person,
    due_on date not null,
    status text not null check (status in ('OPEN', 'IN_PROGRESS', 'DONE', 'CANCELLED')),
    tracker_url text,
    hypothesis text,
    measure text check (measure in
        ('IMPACT_STATED', 'ROUNDS_ON_TIME', 'UNWATCHED_RELEASES', 'RELEASES_PER_WEEK', 'INCIDENTS_OF_KIND')),
    kind text check (kind in ('REGRESSION', 'INCIDENT', 'USER_INQUIRY', 'NEAR_MISS')),
    created_at timestamptz not null,
    completed_at timestamptz,
    remind_at timestamptz,                                    -- the next day on which somebody is told; null: never more
    constraint action_item_kind_of_its_measure check ((kind is not null) = (measure is not distinct from 'INCIDENTS_OF_KIND')),
    constraint action_item_completed_when_done check ((completed_at is not null) = (status = 'DONE')),
    check (remind_at is null or status in ('OPEN', 'IN_PROGRESS'))
);
create index action_item_due on action_item ((due_on - date '2000-01-01'), id);           -- as cursors count the days
create index action_item_pending on action_item (due_on, id) where status in ('OPEN', 'IN_PROGRESS');
create index action_item_postmortem on action_item (postmortem_id, id);
create index action_item_owner on action_item (owner_id, due_on);
create index action_item_remind on action_item (remind_at) where remind_at is not null;

-- Rounds of a week, for measures by week. They are written in the order of their time, so this costs next to nothing.
create index round_due on round using brin (due_at);
