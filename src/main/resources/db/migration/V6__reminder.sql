-- What is said to one recipient over one channel, once. Its id and its data never change, however often it is tried.
create table message (
    id bigint primary key,
    channel text not null check (channel in ('LOG', 'SLACK', 'EMAIL', 'WEBHOOK', 'TEAMS')),
    recipient text not null,
    type text not null,
    at timestamptz not null,
    data text not null,                                        -- JSON, kept as text: sent again to the byte
    body text not null,
    status text not null default 'PENDING' check (status in ('PENDING', 'SENT', 'FAILED', 'CANCELLED')),
    send_at timestamptz not null,                              -- the next attempt
    attempts integer not null default 0,
    lease bigint not null default 0,                           -- who holds it now: an older holder is fenced off
    leased_until timestamptz,
    sent_at timestamptz,
    last_error text,
    check ((status = 'SENT') = (sent_at is not null))
);
create index message_pending on message (send_at) where status = 'PENDING';

-- One for each occasion and person.
create table reminder (
    id bigint primary key,
    subject_id bigint not null,                                -- what it is about: a checklist
    occasion text not null,
    reason text not null,
    recipient text not null,
    channel text not null,
    person_id bigint references person,                        -- null: a channel
    release_id bigint references release on delete cascade,
    round integer,
    due_at timestamptz not null,
    plan_at timestamptz not null,                              -- not put into a message before this
    respects_hours boolean not null,
    created_at timestamptz not null,
    cancelled boolean not null default false,
    message_id bigint references message,
    unique (subject_id, occasion, reason, recipient, channel)
);
create index reminder_unplanned on reminder (plan_at) where message_id is null and not cancelled;
create index reminder_subject on reminder (subject_id, id desc);
create index reminder_message on reminder (message_id) where message_id is not null;
create index reminder_release on reminder (release_id);

create sequence message_lease;

-- A receiver that answered 410 wants nothing more, until it is another receiver.
create table dead_destination (
    destination text primary key,
    since timestamptz not null,
    error text not null
);
