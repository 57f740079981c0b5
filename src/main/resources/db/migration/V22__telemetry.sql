-- The trace of the pipeline that deployed it last: reminders about it belong there.
alter table release add column traceparent text check (traceparent ~ '^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$');
