-- One sequence for every table: no number belongs to two types, so an id that is rewritten to name another type names
-- nothing. Fifty at a time, which is what Hibernate reserves with one call.
create sequence node_id increment by 50 start with 1000;

-- The database's clock decides. Tests move it; nothing else ever writes to this table.
create table clock_shift (
    only_row boolean primary key default true check (only_row),
    shift interval not null
);

create function mimamori_now() returns timestamptz
    language sql volatile parallel restricted
    return clock_timestamp() + coalesce((select shift from clock_shift), interval '0');
