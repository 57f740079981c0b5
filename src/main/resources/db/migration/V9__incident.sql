-- Search finds any two characters that follow each other, whatever the language. Not by pg_trgm: it needs a right that a
-- database of somebody's own may withhold, finds no word of two characters (most Japanese ones) by its index, and in a
-- database of the locale C takes none of Japanese for letters. Not by tsvector's parsers: they do not part Japanese words.
-- Both functions are parsed where they are defined, so a dump is restored under any search_path.
create function search_form(text) returns text
    language sql immutable strict parallel safe
    return lower(normalize($1, nfkc));               -- ｶﾞ is ガ, Ａ is a

create function search_pairs(text) returns text[]
    language sql immutable strict parallel safe
    return array(
        select distinct pair from (
            select c || lead(c) over (order by n) as pair, c, lead(c) over (order by n) as d
            from unnest(string_to_array($1, null)) with ordinality as letter (c, n)) pairs
        where c !~ '\s' and d !~ '\s');

-- What each word of a search must match; a word's pairs may stand apart in a text that does not hold the word.
create function search_patterns(text) returns text[]
    language sql immutable strict parallel safe
    return array(
        select '%' || regexp_replace(word, '([\\%_])', '\\\1', 'g') || '%'
        from regexp_split_to_table(search_form($1), '\s+') as word where word <> '');

create table incident (
    id bigint primary key,
    title text not null check (title <> ''),
    description text,
    external_id text collate "C" unique check (external_id <> ''),
    link_titles text[] not null default '{}',
    link_urls text[] not null default '{}',
    kind text not null check (kind in ('REGRESSION', 'INCIDENT', 'USER_INQUIRY', 'NEAR_MISS')),
    severity text not null check (severity in ('SEV1', 'SEV2', 'SEV3', 'SEV4', 'SEV5')),
    cause text check (cause <> ''),
    status text not null check (status in ('OPEN', 'MITIGATED', 'RESOLVED')),
    given_service_id bigint references service,
    given_environment text collate "C",
    service_id bigint references service,                     -- given, or else that of its check or attributed release
    environment text collate "C",
    started_at timestamptz not null,
    detected_at timestamptz not null,
    mitigated_at timestamptz,
    resolved_at timestamptz,
    detected_by text not null check (detected_by in ('CHECK', 'ALERT', 'USER', 'COLLEAGUE', 'OTHER')),
    item_id bigint references checklist_item on delete set null,   -- the look that found it
    check_release_id bigint references release,               -- what was looked at: it stays when the item goes
    reporter_id bigint not null references person,
    reported_at timestamptz not null,
    excluded boolean not null default false,
    search_text text not null generated always as (search_form(title || E'\n' || coalesce(description, '') || E'\n'
        || coalesce(cause, '') || E'\n' || coalesce(external_id, ''))) stored,
    search_grams text[] not null generated always as (search_pairs(search_form(title || E'\n' || coalesce(description, '')
        || E'\n' || coalesce(cause, '') || E'\n' || coalesce(external_id, '')))) stored,
    check (cardinality(link_titles) = cardinality(link_urls)),
    check (item_id is null or check_release_id is not null),
    constraint incident_times_in_order check (started_at <= detected_at and detected_at <= mitigated_at
        and detected_at <= resolved_at and mitigated_at <= resolved_at),
    constraint incident_status_has_its_times check (case status
        when 'OPEN' then mitigated_at is null and resolved_at is null
        when 'MITIGATED' then mitigated_at is not null and resolved_at is null
        else resolved_at is not null end)
);
create index incident_newest on incident (started_at desc, id desc);
create index incident_detected on incident (detected_at);
create index incident_service on incident (service_id, started_at desc, id desc);
create index incident_cause on incident (cause) where cause is not null;
create index incident_item on incident (item_id) where item_id is not null;
create index incident_check_release on incident (check_release_id) where check_release_id is not null;
create index incident_reporter on incident (reporter_id);
-- Written at once: incidents are few, and a list of what is pending would be read by every search.
create index incident_search on incident using gin (search_grams) with (fastupdate = off);

-- How much of an incident is put down to a release, or to a project. The rest is unknown.
create table attribution (
    id bigint primary key,
    incident_id bigint not null references incident on delete cascade,
    position integer not null,
    release_id bigint references release,
    change_url text,                                          -- as it was told: a corrected registration may lose the change
    project_id bigint references project,                     -- given, or else that of the release's change
    share double precision not null check (share > 0 and share <= 1),
    confirmed boolean not null,
    foreseen text check (foreseen in ('NAMED', 'NOT_NAMED', 'NO_STATEMENT')),
    by_id bigint not null references person,
    at timestamptz not null,
    note text,
    check (release_id is not null or project_id is not null),
    check (change_url is null or release_id is not null),
    check (foreseen is null or confirmed)
);
create index attribution_incident on attribution (incident_id, position);
create index attribution_release on attribution (release_id, incident_id) where release_id is not null;
create index attribution_project on attribution (project_id, incident_id) where project_id is not null;
create index attribution_by on attribution (by_id);
create unique index attribution_of_release on attribution (incident_id, release_id, change_url) nulls not distinct
    where release_id is not null;
create unique index attribution_of_project on attribution (incident_id, project_id) where release_id is null;

-- Looked at when the transaction ends, so that shares may be replaced one by one. Whoever adds a share holds the incident
-- until then: of two at once the second sees what the first has added. No stronger a lock, or the two, which both refer to
-- the incident, would wait for each other.
create function refuse_more_than_the_whole() returns trigger language plpgsql as $$
begin
    perform from incident where id = new.incident_id for no key update;
    if (select sum(share) from attribution where incident_id = new.incident_id) > 1 + 1e-9 then
        raise exception 'shares of incident % add up to more than 1', new.incident_id using errcode = 'check_violation';
    end if;
    return null;
end $$;

create constraint trigger attribution_at_most_the_whole after insert or update of incident_id, share on attribution
    deferrable initially deferred for each row execute function refuse_more_than_the_whole();

-- Which releases had gone out when an incident began.
create index deployment_at on deployment (at);
