-- What the customer has not accepted, the longest waiting first.
create index concurrently if not exists milestones_unaccepted on milestones (declared_on, id) where status = 'awaitingAcceptance';
