-- What a project taught, once a round, and what is done so that it goes better next time.
create table retrospectives (
  id uuid primary key,
  title text not null,
  engagement_id uuid not null references engagements (id) deferrable initially deferred,
  customer_id uuid not null references customers (id) deferrable initially deferred,
  round double precision not null,
  owner_id uuid not null references members (id) deferrable initially deferred,
  status text not null,
  facts jsonb,
  facts_at timestamptz,
  went_well text,
  lessons jsonb,
  closed_at timestamptz,
  unique (engagement_id, round)
);
create table review_actions (
  id uuid primary key,
  text text not null,
  engagement_id uuid not null references engagements (id) deferrable initially deferred,
  retrospective_id uuid references retrospectives (id) deferrable initially deferred,
  cause text,
  owner_id uuid not null references members (id) deferrable initially deferred,
  due_on date not null,
  status text not null,
  result text,
  done_on date,
  drop_reason text
);
