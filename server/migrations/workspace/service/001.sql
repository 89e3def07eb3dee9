-- What customers said, how it was routed and answered, and the calls that followed.
create table case_routes (
  id uuid primary key,
  name text not null,
  kind text,
  topic text,
  department_id uuid not null,
  owner_id uuid
);

create table service_cases (
  id uuid primary key,
  code text not null,
  title text not null,
  text text not null,
  kind text not null,
  source text not null,
  topic text,
  customer_id uuid not null references customers (id) deferrable initially deferred,
  engagement_id uuid references engagements (id) deferrable initially deferred,
  contact_id uuid references contacts (id) deferrable initially deferred,
  about_id uuid,
  recorded_by_id uuid,
  response_id uuid references survey_responses (id) deferrable initially deferred,
  department_id uuid,
  owner_id uuid not null,
  routed_by text,
  status text not null,
  received_at timestamptz not null,
  first_answer_due_at timestamptz,
  resolve_due_at timestamptz,
  first_answered_at timestamptz,
  paused_at timestamptz,
  waiting_for text,
  answer text,
  answered_at timestamptz,
  answered_by_id uuid,
  answer_by date,
  closed_at timestamptz,
  closed_by text,
  close_reason text,
  reopened double precision,
  reopen_reason text,
  deviation_id uuid references deviations (id) deferrable initially deferred,
  commitment_id uuid references commitments (id) deferrable initially deferred
);

create table case_messages (
  id uuid primary key,
  service_case_id uuid not null references service_cases (id) deferrable initially deferred,
  kind text not null,
  text text not null,
  member_id uuid,
  contact_id uuid references contacts (id) deferrable initially deferred,
  said_at timestamptz not null
);

create table callbacks (
  id uuid primary key,
  name text not null,
  kind text not null,
  customer_id uuid not null references customers (id) deferrable initially deferred,
  engagement_id uuid references engagements (id) deferrable initially deferred,
  contact_id uuid not null references contacts (id) deferrable initially deferred,
  caller_id uuid,
  due_on date not null,
  status text not null,
  attempts double precision,
  reached boolean not null default false,
  customer_words text,
  root_cause text,
  root_cause_text text,
  agreed text,
  next_on date,
  last_tried_at timestamptz,
  done_at timestamptz,
  done_by_id uuid,
  reason text,
  response_id uuid references survey_responses (id) deferrable initially deferred,
  service_case_id uuid references service_cases (id) deferrable initially deferred,
  deviation_id uuid references deviations (id) deferrable initially deferred,
  commitment_id uuid references commitments (id) deferrable initially deferred,
  cause text
);
-- What asks for a call by itself asks for it once.
create unique index callbacks_once on callbacks (contact_id, cause);

create table service_settings (
  singleton boolean primary key default true check (singleton),
  settings jsonb not null
);
