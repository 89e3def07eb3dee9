-- The plan of a project: milestones, work with its dependencies, who and what works on it, and what may go wrong.
create table milestones (
  id uuid primary key,
  name text not null,
  engagement_id uuid not null references engagements (id) deferrable initially deferred,
  goal text,
  position double precision not null,
  owner_id uuid,
  weight double precision not null,
  baseline_on date,
  planned_on date not null,
  done_on date,
  status text not null,
  status_reason text,
  visible_to_customer boolean not null default false,
  hidden_reason text,
  declared_on date,
  evidence text,
  evidence_files uuid[] not null default '{}',
  accepted_by_id uuid references contacts (id) deferrable initially deferred,
  accepted_at timestamptz,
  accepted_how text,
  accepted_via text,
  accept_comment text,
  sent_back_reason text
);

create table work_items (
  id uuid primary key,
  title text not null,
  engagement_id uuid not null references engagements (id) deferrable initially deferred,
  milestone_id uuid references milestones (id) deferrable initially deferred,
  commitment_id uuid references commitments (id) deferrable initially deferred,
  assignee_id uuid,
  optimistic_days double precision,
  likely_days double precision,
  pessimistic_days double precision,
  estimate_days double precision,
  baseline_start date,
  baseline_end date,
  planned_start date,
  planned_end date,
  actual_start date,
  actual_end date,
  status text not null,
  progress double precision not null,
  remaining_days double precision,
  checked_in_on date,
  check_in_note text,
  blocked_reason text,
  cancel_reason text,
  visible_to_customer boolean not null default false,
  note text
);

create table work_links (
  id uuid primary key,
  before_id uuid not null references work_items (id) deferrable initially deferred,
  after_id uuid not null references work_items (id) deferrable initially deferred,
  lag_days double precision not null,
  note text
);

create table resources (
  id uuid primary key,
  name text not null,
  engagement_id uuid not null references engagements (id) deferrable initially deferred,
  kind text not null,
  member_id uuid,
  planned_hours double precision,
  spent_hours double precision not null,
  from_on date,
  to_on date,
  visible_to_customer boolean not null default false
);

create table risks (
  id uuid primary key,
  title text not null,
  engagement_id uuid not null references engagements (id) deferrable initially deferred,
  probability text,
  impact text,
  response text,
  note text,
  owner_id uuid not null,
  status text not null,
  status_reason text,
  occurred_on date,
  closed_on date,
  published_at timestamptz
);
