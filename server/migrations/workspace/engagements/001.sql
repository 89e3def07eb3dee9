-- Customer projects: one expectation owner and the three slots of the iron triangle.
create table engagements (
  id uuid primary key,
  name text not null,
  code text not null,
  customer_id uuid not null references customers (id) deferrable initially deferred,
  industry text,
  amount bigint,
  is_major boolean not null default false,
  expectation_owner_id uuid not null,
  account_id uuid,
  solution_id uuid,
  delivery_id uuid,
  team_id uuid,
  zone text,
  planned_start date,
  planned_end date,
  work_class text,
  note text
);
