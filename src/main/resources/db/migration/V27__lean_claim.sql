-- Only people's channels gather reminders: a log or a machine takes each at once, and is looked for by its time alone.
drop index reminder_unplanned_recipient;
create index reminder_unplanned_recipient on reminder (recipient, channel)
    where message_id is null and not cancelled and channel not in ('LOG', 'WEBHOOK');
