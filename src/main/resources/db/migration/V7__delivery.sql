-- A release has one notice in each place of a channel that keeps conversations; reminders are replies to it.
create table notice (
    id bigint primary key,
    release_id bigint not null references release on delete cascade,
    channel text not null check (channel in ('LOG', 'SLACK', 'EMAIL', 'WEBHOOK', 'TEAMS')),
    place text not null,                                       -- '': the place for services that have none
    reference text,                                            -- what the channel calls it; null: not put up yet
    wanted bigint not null default 1,                          -- counts what changed on the release
    shown bigint not null default 0,                           -- up to which of these it has been told
    put_at timestamptz not null,                               -- not rewritten before
    attempts integer not null default 0,
    lease bigint not null default 0,                           -- who holds it now: an older holder is fenced off
    leased_until timestamptz,
    shown_hash text,                                           -- of what it says: the same is not said again
    last_error text,
    unique (release_id, channel, place)
);
create index notice_stale on notice (put_at) where shown < wanted and reference is not null;

alter table message
    add column person_id bigint references person,             -- null: a channel
    add column place text,                                     -- where, on its channel; null: in private
    add column notice_id bigint references notice on delete set null,
    add column letter text,                                    -- JSON, without links that let anybody in; null: one line is all
    add column digest boolean not null default false,          -- several reminders in one
    add column made_at timestamptz not null default '-infinity';

-- Each channel is polled by itself: one that hangs keeps nobody else waiting.
drop index message_pending;
create index message_pending on message (channel, send_at) where status = 'PENDING';
-- How much somebody was told in the last hour.
create index message_recipient on message (recipient, channel, made_at);

alter table reminder
    add column deferred boolean not null default false,        -- came up while its recipient did not work
    add column by_id bigint references person,                 -- whose deed it tells of
    add column acknowledgement_id bigint references acknowledgement on delete set null,
    add column note text;
create index reminder_unplanned_recipient on reminder (recipient, channel) where message_id is null and not cancelled;
create index reminder_by on reminder (by_id) where by_id is not null;
create index reminder_acknowledgement on reminder (acknowledgement_id) where acknowledgement_id is not null;
create index message_notice on message (notice_id) where notice_id is not null;
