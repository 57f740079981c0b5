-- The product's own tables under a schema that PostGraphile can serve: smart tags say what a view's keys are.
create schema board;
create view board.service as select id, name from public.service;
create view board.release as
    select id, service_id, version, environment, status, deployed_at from public.release;
create view board.checklist as
    select distinct on (release_id) id, release_id from public.checklist order by release_id, ended_at is null desc, id desc;
create view board.checklist_item as select id, checklist_id, position, title, required from public.checklist_item;
create view board.latest as
    select distinct on (item_id) item_id, result, at, note from public.acknowledgement where not amended
    order by item_id, round desc;

comment on view board.service is '@primaryKey id';
comment on view board.release is E'@primaryKey id\n@foreignKey (service_id) references board.service (id)';
comment on view board.checklist is E'@primaryKey id\n@unique release_id\n@foreignKey (release_id) references board.release (id)';
comment on view board.checklist_item is E'@primaryKey id\n@foreignKey (checklist_id) references board.checklist (id)';
comment on view board.latest is E'@primaryKey item_id\n@foreignKey (item_id) references board.checklist_item (id)';
