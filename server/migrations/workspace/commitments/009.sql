-- Promises whose day to be looked at has come.
create index concurrently if not exists commitments_to_check on commitments (next_check_on, id)
  where status in ('requested', 'negotiating', 'promised', 'inProgress', 'atRisk', 'awaitingAcceptance', 'sentBack', 'overdue');
