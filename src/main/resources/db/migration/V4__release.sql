create table release (
    id bigint primary key,
    service_id bigint not null references service,
    version text collate "C" not null check (version <> ''),
    environment text collate "C" not null check (environment <> ''),
    commit_sha text,
    project_id bigint references project,
    given_risk text check (given_risk in ('LOW', 'MEDIUM', 'HIGH')),
    risk text not null check (risk in ('LOW', 'MEDIUM', 'HIGH')),     -- given, or else the highest of its changes
    unplanned boolean not null default false,
    link_titles text[] not null default '{}',
    link_urls text[] not null default '{}',
    sources text[] not null,
    deployed_at timestamptz not null,                                  -- of its latest deployment
    registered_at timestamptz not null,
    history boolean not null,                                          -- told so late that nobody is asked to watch
    status text not null check (status in
        ('WATCHING', 'SIGNED_OFF', 'FAULTY', 'ROLLED_BACK', 'SUPERSEDED', 'NOT_WATCHED', 'WITHDRAWN')),
    superseded_by bigint references release,
    withdrawn_reason text,
    unique (service_id, environment, version),
    check (superseded_by <> id),
    check (cardinality(link_titles) = cardinality(link_urls))
);
-- The order within a service and environment: by the moment, then by the version as text, never by who came first.
create index release_lane on release (service_id, environment, deployed_at desc, version desc);
create index release_newest on release (deployed_at desc, id desc);
create index release_watching on release (service_id, environment) where status = 'WATCHING';
create index release_superseded_by on release (superseded_by) where superseded_by is not null;
create index release_project on release (project_id);

create table deployment (
    id bigint primary key,
    release_id bigint not null references release on delete cascade,
    at timestamptz not null,
    rollback boolean not null
);
create index deployment_release on deployment (release_id, at);

-- A source's own name for a deployment, which tells a retry from deploying again.
create table deployment_key (
    release_id bigint not null references release on delete cascade,
    source text not null,
    key text not null,
    deployment_id bigint not null references deployment on delete cascade,
    primary key (release_id, source, key)
);

create table change (
    id bigint primary key,
    release_id bigint not null references release on delete cascade,
    position integer not null,
    title text not null,
    url text not null,
    author text,
    person_id bigint references person,
    project_id bigint references project,        -- null: the release's
    risk text check (risk in ('LOW', 'MEDIUM', 'HIGH')),
    summary text,                                -- null: no impact is stated
    affected text[] not null default '{}',
    detection text,
    rollback text,
    committed_at timestamptz,
    merged_at timestamptz,
    unique (release_id, url),
    check (summary is not null or (detection is null and rollback is null and affected = '{}'))
);
create index change_person on change (person_id);
create index change_project on change (project_id);
create index change_url on change (url);

-- Those who were given, or took over.
create table release_owner (
    release_id bigint not null references release on delete cascade,
    person_id bigint not null references person,
    position integer not null,
    gone boolean not null default false,         -- handed it over: a registration told again does not bring them back
    primary key (release_id, person_id)
);
create index release_owner_person on release_owner (person_id);

-- Everybody who might own a release, in the order of the rule: given, else the changes' authors, else the service's
-- owners, else its first rung that can be reached. Where owners were given and all have left, the backups come next.
create view owner_candidate as
select o.release_id, 1 as tier, o.position, o.person_id
from release_owner o where not o.gone
union all
select c.release_id,
       case when exists (select from release_owner o where o.release_id = c.release_id and not o.gone) then 12 else 2 end,
       min(c.position), c.person_id
from change c where c.person_id is not null
group by c.release_id, c.person_id
union all
select r.id,
       case when exists (select from release_owner o where o.release_id = r.id and not o.gone) then 13 else 3 end,
       m.position, m.person_id
from release r join service_member m on m.service_id = r.service_id and m.duty = 'OWNER'
union all
select r.id, 4, m.position, m.person_id
from release r join service_member m on m.service_id = r.service_id and m.duty = 'BACKUP'
union all
select c.release_id, 15, min(c.position), p.lead_id
from change c join release r on r.id = c.release_id
              join project p on p.id = coalesce(c.project_id, r.project_id)
where p.lead_id is not null
group by c.release_id, p.lead_id
union all
select r.id, 15, 0, p.lead_id
from release r join project p on p.id = r.project_id
where p.lead_id is not null and not exists (select from change c where c.release_id = r.id);

create view owner_in_force as
select release_id, person_id, position
from (select c.release_id, c.person_id, c.position, c.tier,
             min(c.tier) over (partition by c.release_id) as first_tier
      from owner_candidate c join person p on p.id = c.person_id and p.active) ranked
where tier = first_tier;
