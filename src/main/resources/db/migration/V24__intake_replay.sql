-- A body that was taken once is not taken again, whatever name its sender's headers give it now: these are not signed.
alter table intake_event add column fingerprint text collate "C";  -- of the body; null for those told twice before this
update intake_event e set fingerprint = encode(sha256(convert_to(body, 'UTF8')), 'hex')
where not exists (
    select from intake_event older where older.source = e.source and older.body = e.body and older.id < e.id);
create unique index intake_event_fingerprint on intake_event (source, fingerprint);

-- Of things that change, such as an issue: as of when the newest was told that we have applied. What was so before, and is told
-- late or once more, changes nothing. Kept for good: an old delivery may be replayed after any time.
create table intake_latest (
    source text not null check (source in ('github', 'gitlab', 'argocd', 'cdevents')),
    subject text collate "C" not null check (subject <> ''),
    as_of timestamptz not null,                                -- by its source's clock
    primary key (source, subject)
);
