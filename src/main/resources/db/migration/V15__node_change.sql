-- What changed, for those who follow it over a socket: each replica reads here what all of them did. Neither NOTIFY,
-- whose one queue serialises the commits of everybody, nor anything else that a commit would wait for. One row for each
-- statement that says so, however many it changed.
--
-- Not logged: after a crash nobody needs it. But then changes are lost that nobody has read yet, and connections to the
-- service outlive the database; so node_change_era, which is lost at the same moment, tells a reader that it was.
create unlogged table node_change (
    -- Transactions commit in another order than they draw numbers in, so no number says "read up to here". The
    -- transaction does: a row is new where the snapshot of the last reading did not see it.
    xid xid8 not null default pg_current_xact_id(),
    type text not null,
    numbers bigint[] not null,
    -- How long a row stays, and nothing that anybody is shown: the real time, which tests do not move.
    at timestamptz not null default clock_timestamp()
);
create index node_change_xid on node_change (xid);

create unlogged table node_change_era (
    only_row boolean primary key default true check (only_row),
    id uuid not null default gen_random_uuid()
);
