-- Next steps that are open, the soonest first.
create index concurrently if not exists next_steps_open on next_steps (due_on, id) where status = 'open';
