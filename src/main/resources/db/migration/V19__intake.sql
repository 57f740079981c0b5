-- What sources told us, as it came, for thirty days.
create table intake_event (
    id bigint primary key,
    source text not null check (source in ('github', 'gitlab', 'argocd', 'cdevents')),
    delivery text collate "C" not null check (delivery <> ''),  -- as its sender names it: told again, it changes nothing
    headers text not null,                                     -- JSON; those that are needed to read it again, and no secret
    body text not null,
    received_at timestamptz not null,
    applied_at timestamptz,
    refusal text,                                              -- why not, where nobody waited for that answer any more
    unique (source, delivery),
    check (applied_at is null or refusal is null)
);
create index intake_event_received on intake_event (received_at);

-- What is to be done about it, or about a release, that takes its time. A row is there until it was done.
create table intake_errand (
    id bigint primary key,
    kind text not null check (kind in ('APPLY', 'PULL_REQUESTS', 'CHECK', 'PROTECTION', 'CDEVENT')),
    key text collate "C" not null check (key <> ''),
    event_id bigint references intake_event on delete cascade,  -- what it applies
    about text not null,                                       -- JSON, kept as text: said again to the byte
    look_at timestamptz not null,                              -- the next attempt
    attempts integer not null default 0,
    lease bigint not null default 0,                           -- who holds it now: an older holder is fenced off
    leased_until timestamptz,
    failed boolean not null default false,                     -- given up
    last_error text,
    unique (kind, key),
    check ((kind = 'APPLY') = (event_id is not null))
);
create index intake_errand_due on intake_errand (look_at) where not failed;
create index intake_errand_event on intake_errand (event_id) where event_id is not null;
