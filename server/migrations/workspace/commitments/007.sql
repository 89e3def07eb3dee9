-- Lists of what is to be done look at what is not settled, the soonest first; most promises are settled for good.
create index concurrently if not exists commitments_unsettled on commitments (promised_on, id)
  where status in ('requested', 'negotiating', 'promised', 'inProgress', 'atRisk', 'awaitingAcceptance', 'sentBack', 'overdue');
-- Forecasts rest on the newest work that was done.
create index concurrently if not exists commitments_done on commitments (declared_on, id) where status in ('kept', 'keptLate');
