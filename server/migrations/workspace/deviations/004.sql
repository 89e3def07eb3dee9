-- Deviations that are open, the most urgent first.
create index concurrently if not exists deviations_open on deviations (notice_line_at, id) where status not in ('closed', 'falseAlarm');
