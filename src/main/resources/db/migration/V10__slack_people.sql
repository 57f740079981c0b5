-- Whoever presses a button in Slack acts as the person who has their Slack id, so that it can be one person's only. Where
-- it was several people's nobody can tell whose it is: it is forgotten, and found again by e-mail.
update person set slack_user_id = null
where merged_into is null and slack_user_id in (
    select slack_user_id from person where merged_into is null group by slack_user_id having count(*) > 1);
-- Somebody who was merged keeps theirs, and is the survivor.
create unique index person_slack_user on person (slack_user_id) where merged_into is null;

-- When Slack was last asked who this is.
alter table person add slack_looked_up_at timestamptz;
create index person_slack_wanted on person (slack_looked_up_at nulls first, id)
    where active and merged_into is null and email is not null and slack_user_id is null;
