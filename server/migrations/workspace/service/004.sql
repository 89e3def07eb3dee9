-- Open cases, the nearest line first, those whose clock does not run last.
create index concurrently if not exists service_cases_open on service_cases
  ((status in ('answered', 'closed') or paused_at is not null), (case when first_answered_at is null then first_answer_due_at else resolve_due_at end), id)
  where status <> 'closed';
create index concurrently if not exists callbacks_waiting on callbacks (due_on, id) where status = 'due';
