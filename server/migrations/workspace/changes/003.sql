-- A wish that was heard in a communication leads back to it.
alter table change_requests add column communication_id uuid references communications (id) deferrable initially deferred;
