-- A channel that refused a reminder for good: it goes on over another one, and this one is not tried for it again.
create table refusal (
    reminder_id bigint not null references reminder on delete cascade,
    channel text not null check (channel in ('LOG', 'SLACK', 'EMAIL', 'WEBHOOK', 'TEAMS')),
    error text not null,
    at timestamptz not null,
    primary key (reminder_id, channel)
);

-- The digest that a reminder was in before one of its parts was overtaken: the next one goes on where that one was. A claim
-- writes none, and a reference would be checked for each row that it writes.
alter table reminder add column stale_message_id bigint;

-- What waits for somebody to begin work is looked for when their hours change. A claim writes none of these.
create index reminder_deferred on reminder (person_id) where deferred and message_id is null and not cancelled;

-- Whoever handed a release over answers for it no more by the links that they have.
create table withdrawn_link (
    release_id bigint not null references release on delete cascade,
    person_id bigint not null,                                 -- as the link names them, who may have been merged since
    at timestamptz not null,                                   -- links of before
    primary key (release_id, person_id)
);

-- Nobody means less than a thousandth. Older shares stay as they are.
alter table attribution add constraint attribution_share_least check (share >= 0.001) not valid;
