-- What a promise of ours waits for is a duty in the ledger, in place of words beside it.
alter table commitments
  add column waits_for_id uuid references commitments (id) deferrable initially deferred,
  drop column needs_customer,
  drop column customer_duty;
