-- Who signed on with the organisation's account, in one browser, until then. Only a hash of what its cookie holds is kept.
create table web_session (
    hash bytea primary key check (length(hash) = 32),
    person_id bigint not null references person,
    roles text[] not null check (cardinality(roles) > 0
        and roles <@ array['VIEWER', 'OWNER', 'MANAGER', 'ADMIN', 'PIPELINE']),
    begun_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > begun_at)
);
create index web_session_ended on web_session (ends_at);
