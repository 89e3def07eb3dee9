-- What customers need and expect, the alternatives offered, and the versions they confirmed.
create table expectations (
  id uuid primary key,
  statement text not null,
  engagement_id uuid not null references engagements (id) deferrable initially deferred,
  customer_id uuid not null references customers (id) deferrable initially deferred,
  dimension text not null,
  source text not null,
  channel text,
  said_by_id uuid references contacts (id) deferrable initially deferred,
  said_on date,
  evidence text,
  evidence_files uuid[] not null default '{}',
  aspect text,
  priority text,
  alternative_count double precision not null,
  desired_level text,
  adequate_level text,
  metric text,
  status text not null,
  status_reason text,
  confirmed_by_id uuid references contacts (id) deferrable initially deferred,
  confirmed_on date,
  owner_id uuid not null,
  current_version double precision not null
);

create table alternatives (
  id uuid primary key,
  text text not null,
  expectation_id uuid not null references expectations (id) deferrable initially deferred,
  kind text not null
);

create table expectation_versions (
  id uuid primary key,
  statement text not null,
  expectation_id uuid not null references expectations (id) deferrable initially deferred,
  n double precision not null,
  priority text not null,
  desired_level text,
  adequate_level text,
  metric text,
  reason text not null,
  unique (expectation_id, n)
);
comment on table expectation_versions is 'insert-only';
