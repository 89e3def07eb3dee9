-- What is rolled up every month for a customer, and what departments add to the shared document of a project.
create table follow_ups (
  id uuid primary key,
  title text not null,
  customer_id uuid not null references customers (id) deferrable initially deferred,
  month text not null,
  due_on date not null,
  owner_id uuid not null,
  status text not null,
  facts jsonb,
  summary text,
  adjustments text,
  done_at timestamptz,
  done_by_id uuid,
  missed_at timestamptz
);
create unique index follow_ups_once on follow_ups (customer_id, month);

alter table review_actions add column follow_up_id uuid references follow_ups (id) deferrable initially deferred;

create table brief_notes (
  id uuid primary key,
  text text not null,
  engagement_id uuid not null references engagements (id) deferrable initially deferred,
  department_id uuid,
  author_id uuid not null,
  resolved_at timestamptz
);
