-- What is given to customers beyond what was agreed: no promise, and kept apart from them.
create table extras (
  id uuid primary key,
  title text not null,
  customer_id uuid not null references customers (id) deferrable initially deferred,
  engagement_id uuid references engagements (id) deferrable initially deferred,
  contact_id uuid references contacts (id) deferrable initially deferred,
  expectation_id uuid references expectations (id) deferrable initially deferred,
  commitment_id uuid references commitments (id) deferrable initially deferred,
  reason text not null,
  value bigint not null,
  cost bigint,
  owner_id uuid not null,
  due_on date not null,
  round double precision not null,
  rounds double precision not null,
  first_id uuid references extras (id) deferrable initially deferred,
  despite text,
  status text not null,
  given_on date,
  ask_on date,
  heard_on date,
  customer_words text,
  status_reason text
);
-- What waits for a hand or for a word, the soonest first.
create index extras_open on extras (due_on, id) where status in ('planned', 'given');
