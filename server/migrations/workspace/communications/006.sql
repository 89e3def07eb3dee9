-- Next steps that nobody has taken, the soonest first.
create index concurrently if not exists next_steps_open on next_steps (due_on, id)
  where status = 'open' and became = 'none';
