-- What a change put in the place of an expectation that the customer had confirmed.
alter table expectations add column replaces_id uuid references expectations (id) deferrable initially deferred;
-- An expectation is replaced once.
create unique index expectations_replaced_once on expectations (replaces_id);
