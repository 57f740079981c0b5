-- A revision keeps all that an edit may write over. What was written before this says nothing of these (null).
alter table postmortem_revision
    add column facilitator_id bigint references person,
    add column participants bigint[],
    add column incidents bigint[],
    add column external_url text;
create index postmortem_revision_facilitator on postmortem_revision (facilitator_id) where facilitator_id is not null;

-- Back in DRAFT the analysis follows what is known again: what review had begun with stays here.
alter table postmortem_transition add column analysis text;

-- Days that a slip of the hand can make, and nobody can mean. Checked for what is written from now on.
alter table postmortem add constraint postmortem_days_meant
    check (from_day between '1970-01-01' and '9999-12-31' and to_day between '1970-01-01' and '9999-12-31') not valid;
alter table action_item add constraint action_item_day_meant check (due_on between '1970-01-01' and '9999-12-31') not valid;
