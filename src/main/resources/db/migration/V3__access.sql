create table api_token (
    id bigint primary key,
    name text not null,
    role text not null check (role in ('VIEWER', 'OWNER', 'MANAGER', 'ADMIN', 'PIPELINE')),
    hash bytea not null unique check (length(hash) = 32),     -- SHA-256; the text itself is never kept
    person_id bigint references person,
    created_at timestamptz not null,
    last_used_at timestamptz,
    expires_at timestamptz,
    revoked_at timestamptz
);
-- a name is free again once its token is revoked
create unique index api_token_name on api_token (name) where revoked_at is null;

create table audit_event (
    id bigint primary key,
    at timestamptz not null,
    actor text not null,
    action text not null,
    subject_type text,
    subject_id bigint,
    detail text
);
create index audit_event_newest on audit_event (at desc, id desc);
create index audit_event_subject on audit_event (subject_id, at desc, id desc);
create index audit_event_actor on audit_event (actor, at desc, id desc);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;

create trigger audit_event_append_only before update or delete or truncate on audit_event
    for each statement execute function refuse_change();
