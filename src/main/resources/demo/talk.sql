-- Half a year of a refactoring project inside a large monolith, as rows: nobody can register what is long over, and be
-- watched for it. {now} is the moment of loading; the first week begins 26 Mondays before.
insert into person (id, handle, email, display_name) values
    (nextval('node_id'), 'project-lead@example.test', 'project-lead@example.test', 'Project lead'),
    (nextval('node_id'), 'engineer@example.test', 'engineer@example.test', 'Engineer'),
    (nextval('node_id'), 'quality@example.test', 'quality@example.test', 'Quality');

insert into person_name (name, person_id, kind)
select handle, id, 'HANDLE' from person where handle in ('project-lead@example.test', 'engineer@example.test', 'quality@example.test');

insert into service (id, name, team) values (nextval('node_id'), 'monolith', 'platform');

insert into project (id, key, name, lead_id, started_on)
select nextval('node_id'), key, name, (select id from person where handle = 'project-lead@example.test'),
    (date_trunc('week', timestamptz '{now}') - interval '26 weeks')::date
from (values ('refactoring', 'Refactoring'), ('shop-features', 'Shop features')) as p (key, name);

-- Five releases a week before the agreement, eight after it; beside them, six a week of everybody else's.
insert into release (id, service_id, version, environment, project_id, risk, sources, deployed_at, registered_at, history, status)
select nextval('node_id'), s.id, p.key || '-' || w || '.' || n, 'production', p.id, 'MEDIUM', '{API}', at, at, false,
    case when n = 1 and w % 5 = 0 then 'FAULTY' else 'SIGNED_OFF' end
from service s, project p, generate_series(0, 25) as w, generate_series(1, 8) as n,
    lateral (select date_trunc('week', timestamptz '{now}') - (26 - w) * interval '7 days' + (n % 5) * interval '1 day'
        + interval '10 hours' + n * interval '20 minutes' as at) t
where s.name = 'monolith' and (p.key = 'refactoring' and n <= case when w < 14 then 5 else 8 end
    or p.key = 'shop-features' and n <= 6);

insert into deployment (id, release_id, at, rollback)
select nextval('node_id'), r.id, r.deployed_at, false from release r join service s on s.id = r.service_id where s.name = 'monolith';

-- The first action: each pull request states its technical impact.
insert into change (id, release_id, position, title, url, project_id, summary, affected, detection, rollback, committed_at)
select nextval('node_id'), r.id, 0, 'Move ' || r.version || ' out of the core', 'https://example.test/monolith/pull/' || r.id,
    r.project_id, case when stated then 'What was called directly is called over an interface' end,
    case when stated then '{checkout}'::text[] else '{}' end, case when stated then 'Error rate and orders as before' end,
    case when stated then 'Deploy the version before' end,
    r.deployed_at - case when agreed then interval '30 hours' else interval '4 days' end
from (select r.*, w.agreed, case when w.agreed then w.k % 12 > 0 else w.k % 4 = 0 end as stated
      from release r join service s on s.id = r.service_id,
          lateral (select r.deployed_at >= date_trunc('week', timestamptz '{now}') - interval '12 weeks' as agreed,
              substring(r.version from '(\d+)\.')::integer * 8 + substring(r.version from '\d+$')::integer as k) w
      where s.name = 'monolith') r;

-- The second: each release is watched, thoroughly.
insert into checklist (id, release_id, begun_at, deployed_at, schedule_risk, first_after, interval_seconds, grace, minimum_watch,
    maximum_snooze, second_sign_off, respect_working_hours, ended_at)
select nextval('node_id'), r.id, r.deployed_at, r.deployed_at, 'MEDIUM', 3600, 3600, 1800, 7200, 28800, false, false,
    r.deployed_at + interval '4 hours'
from release r join service s on s.id = r.service_id where s.name = 'monolith';

insert into watch (checklist_id, grid_at, next_slot, last_round)
select c.id, c.deployed_at, 4, 3 from checklist c join release r on r.id = c.release_id join service s on s.id = r.service_id
where s.name = 'monolith';

insert into round (checklist_id, number, due_at, opened_at, status, completed_at)
select c.id, n, due, due, case when looked then 'DONE' else 'MISSED' end,
    case when looked then due + case when agreed or (k + n) % 2 = 0 then interval '10 minutes' else interval '50 minutes' end end
from checklist c join release r on r.id = c.release_id join service s on s.id = r.service_id, generate_series(1, 3) as n,
    lateral (select c.deployed_at + n * interval '1 hour' as due,
        c.deployed_at >= date_trunc('week', timestamptz '{now}') - interval '12 weeks' as agreed,
        substring(r.version from '(\d+)\.')::integer * 8 + substring(r.version from '\d+$')::integer as k) t,
    lateral (select case when agreed then (k + n) % 20 > 0 else (k + n) % 3 > 0 end as looked) l
where s.name = 'monolith';

insert into checklist_item (id, checklist_id, position, key, title, source, expected, required, once)
select nextval('node_id'), c.id, place, 'title:' || title, title, 'TEMPLATE', 'As before the release', true, false
from checklist c join release r on r.id = c.release_id join service s on s.id = r.service_id,
    (values (1, 'Error rate'), (2, 'Orders')) as item (place, title)
where s.name = 'monolith';

insert into acknowledgement (id, checklist_id, round, item_id, result, by_id, at)
select nextval('node_id'), o.checklist_id, o.number, i.id,
    case when r.status = 'FAULTY' and i.title = 'Error rate' then 'NOT_OK' else 'OK' end,
    (select id from person where handle = 'engineer@example.test'), o.completed_at
from round o join checklist_item i on i.checklist_id = o.checklist_id join checklist c on c.id = o.checklist_id
join release r on r.id = c.release_id join service s on s.id = r.service_id
where s.name = 'monolith' and o.status = 'DONE';

insert into sign_off (id, checklist_id, verdict, by_id, at, second_wanted)
select nextval('node_id'), c.id, case when r.status = 'FAULTY' then 'FAULTY' else 'HEALTHY' end,
    (select id from person where handle = 'engineer@example.test'), c.ended_at, false
from checklist c join release r on r.id = c.release_id join service s on s.id = r.service_id where s.name = 'monolith';

-- What broke, how often in twelve weeks: most incidents are the refactoring's, few regressions, few inquiries. After the
-- agreement there are fewer incidents, and more near misses: people have begun to report them.
insert into incident (id, title, external_id, kind, severity, cause, status, service_id, environment, started_at, detected_at,
    mitigated_at, resolved_at, detected_by, reporter_id, reported_at)
select nextval('node_id'), title || ' (' || key || ')', 'sample-' || key || '-' || kind || '-' || first || '-' || n, kind, 'SEV3',
    case when n % 3 = 0 then 'configuration' when n % 3 = 1 then 'implicit dependency' else 'data migration' end, 'RESOLVED',
    (select id from service where name = 'monolith'), 'production', at, at + interval '20 minutes', at + interval '1 hour',
    at + interval '2 hours', case when first = 2 then 'USER' else 'CHECK' end,
    (select id from person where handle = 'quality@example.test'), at
from (values ('refactoring', 'INCIDENT', 2, 16, 'Orders failed'), ('shop-features', 'INCIDENT', 2, 5, 'Orders failed'),
        ('refactoring', 'REGRESSION', 2, 1, 'A page is slower'), ('shop-features', 'REGRESSION', 2, 12, 'A page is slower'),
        ('refactoring', 'USER_INQUIRY', 2, 2, 'A question about an invoice'),
        ('shop-features', 'USER_INQUIRY', 2, 16, 'A question about an invoice'),
        ('refactoring', 'NEAR_MISS', 2, 4, 'An index was missing on staging'),
        ('refactoring', 'INCIDENT', 14, 3, 'Orders failed'), ('shop-features', 'INCIDENT', 14, 6, 'Orders failed'),
        ('refactoring', 'REGRESSION', 14, 1, 'A page is slower'), ('shop-features', 'REGRESSION', 14, 9, 'A page is slower'),
        ('refactoring', 'USER_INQUIRY', 14, 2, 'A question about an invoice'),
        ('shop-features', 'USER_INQUIRY', 14, 12, 'A question about an invoice'),
        ('refactoring', 'NEAR_MISS', 14, 9, 'An index was missing on staging')) as of (key, kind, first, many, title),
    generate_series(1, 16) as n,
    lateral (select date_trunc('week', timestamptz '{now}') - (26 - first) * interval '7 days'
        + n * interval '83 days' / (many + 1) as at) t
where n <= many;

insert into attribution (id, incident_id, position, release_id, project_id, share, confirmed, foreseen, by_id, at)
select nextval('node_id'), i.id, 0, r.id, r.project_id, 1, true, case when i.external_id like '%-14-%' then 'NAMED' else 'NO_STATEMENT' end,
    (select id from person where handle = 'quality@example.test'), i.resolved_at
from incident i join project p on i.external_id like 'sample-' || p.key || '-%'
cross join lateral (
    select r.id, r.project_id from release r where r.project_id = p.id and r.deployed_at < i.started_at
    order by r.deployed_at desc limit 1) r
where i.external_id like 'sample-%';
