-- What this service signs with, made once and shared by its replicas.
create table signing_key (
    purpose text primary key,
    secret bytea not null check (length(secret) = 32),
    made_at timestamptz not null
);

-- A link that answers without logging in works once.
create table used_link (
    hash bytea primary key check (length(hash) = 32),          -- SHA-256; the link itself is never kept
    used_at timestamptz not null,
    person_id bigint not null,                                 -- as the link names them, who may have been merged since
    release_id bigint not null,
    expires_at timestamptz not null
);
create index used_link_expired on used_link (expires_at);
