-- The workbench asks for what the customer has not accepted, the longest waiting first, and for what the customer owes.
create index concurrently if not exists commitments_unaccepted on commitments (declared_on, id) where side = 'ours' and status = 'awaitingAcceptance';
create index concurrently if not exists commitments_duties on commitments (promised_on, id)
  where side = 'theirs' and status in ('promised', 'inProgress', 'atRisk', 'sentBack', 'overdue', 'awaitingAcceptance');
