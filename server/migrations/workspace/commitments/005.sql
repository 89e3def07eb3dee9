-- What was promised anew by a change that the customer agreed to: which promise it stands in the place of.
alter table commitments add column replaces_id uuid references commitments (id) deferrable initially deferred;
-- A promise is replaced once.
create unique index commitments_replaced_once on commitments (replaces_id);
