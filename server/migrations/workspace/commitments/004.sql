-- Who asked for an exception does not decide it.
alter table commitments add column exception_asked_by_id uuid references members (id) deferrable initially deferred;
