-- How far what is old was looked through: each row is looked at once when its time has come, and not again every hour. Whoever
-- holds a row is the one replica that does so.
create table retention_mark (
    kind text primary key check (kind in ('MESSAGES', 'WATCHES')),
    at timestamptz not null default timestamptz 'epoch',
    id bigint not null default 0
);
insert into retention_mark (kind) values ('MESSAGES'), ('WATCHES');

-- Watches in the order in which they ended. None enters it before it ends, so that a claim writes nothing here.
create index checklist_ended on checklist (ended_at, id) where ended_at is not null;
