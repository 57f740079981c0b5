-- What came of the postmortem {postmortem}: an agreement of twelve weeks ago, and two actions.
insert into agreement (id, project_id, version, statement, postmortem_id, quality_kinds, quality_at_most, quality_seconds,
    releases_per_week, consequences, dry_run, revisit_on, proposed_by, proposed_at)
select nextval('node_id'), p.id, 1, 'What customers pay for goes on working while we take the monolith apart. We release as often as we do now.',
    {postmortem}, '{INCIDENT,REGRESSION}', '{4,2}', '{2419200,2419200}', 5, '{REQUIRE_SECOND_SIGN_OFF,HOLD_NEXT_DEPLOY,CALL_POSTMORTEM}',
    true, (timestamptz '{now}' + interval '4 weeks')::date, p.lead_id, date_trunc('week', timestamptz '{now}') - interval '85 days'
from project p where p.key = 'refactoring';

insert into agreement_approval (agreement_id, person_id, position, at, comment)
select a.id, p.id, place, date_trunc('week', timestamptz '{now}') - interval '84 days', comment
from agreement a join project j on j.id = a.project_id and j.key = 'refactoring',
    (values ('project-lead@example.test', 1, 'What we protect comes first'), ('engineer@example.test', 2, null),
        ('quality@example.test', 3, null)) as of (handle, place, comment) join person p on p.handle = of.handle;

update agreement set status = 'IN_FORCE', agreed_at = date_trunc('week', timestamptz '{now}') - interval '84 days',
    remind_at = revisit_on::timestamptz
where project_id = (select id from project where key = 'refactoring');

insert into action_item (id, postmortem_id, title, type, owner_id, due_on, status, hypothesis, measure, created_at, completed_at)
select nextval('node_id'), {postmortem}, title, type, (select id from person where handle = 'engineer@example.test'),
    (date_trunc('week', timestamptz '{now}') - interval '77 days')::date, 'DONE', hypothesis, measure,
    date_trunc('week', timestamptz '{now}') - interval '84 days', date_trunc('week', timestamptz '{now}') - interval '80 days'
from (values ('State the technical impact in every pull request', 'PREVENT', 'What nobody has thought of is thought of', 'IMPACT_STATED'),
    ('Watch every release thoroughly', 'DETECT', 'What breaks is seen before users see it', 'ROUNDS_ON_TIME'))
    as of (title, type, hypothesis, measure);
