-- What waits for an assessment, the soonest first.
create index concurrently if not exists change_requests_open on change_requests (evaluation_due_at, id)
  where status in ('submitted', 'evaluating', 'deciding');
