-- Change requests, what they change, how they were assessed, and what the customer decided.
create table change_requests (
  id uuid primary key,
  code text not null,
  title text not null,
  text text not null,
  engagement_id uuid not null references engagements (id) deferrable initially deferred,
  customer_id uuid not null references customers (id) deferrable initially deferred,
  requested_contact_id uuid references contacts (id) deferrable initially deferred,
  requested_via text not null,
  kind text not null,
  light boolean not null default false,
  status text not null,
  submitted_at timestamptz,
  evaluation_due_at timestamptz,
  paused_at timestamptz,
  pauses jsonb,
  pause_reason text,
  overdue_at timestamptz,
  rd_assessor_id uuid,
  delivery_assessor_id uuid,
  strategy text,
  fee_change bigint,
  free boolean not null default false,
  free_value bigint,
  needs_supplement boolean not null default false,
  supplement_files uuid[] not null default '{}',
  business_signer_id uuid,
  business_signed_at timestamptz,
  finance_signer_id uuid,
  finance_signed_at timestamptz,
  end_before date,
  end_after date,
  owner_confirmed_id uuid,
  owner_confirmed_at timestamptz,
  rd_confirmed_id uuid,
  rd_confirmed_at timestamptz,
  delivery_confirmed_id uuid,
  delivery_confirmed_at timestamptz,
  round double precision not null,
  sent_at timestamptz,
  sent_by_id uuid,
  sent_to_id uuid references contacts (id) deferrable initially deferred,
  message text,
  snapshot jsonb,
  hash text,
  told_by_id uuid,
  customer_decision text,
  chosen_plan text,
  decided_by_id uuid references contacts (id) deferrable initially deferred,
  decided_at timestamptz,
  decision_comment text,
  consent_hash text,
  decline_reason text,
  withdraw_reason text,
  approved_at timestamptz,
  implemented_on date,
  implemented_note text,
  closed_at timestamptz
);

create table change_plans (
  id uuid primary key,
  change_id uuid not null references change_requests (id) deferrable initially deferred,
  kind text not null,
  summary text not null,
  fee bigint,
  end_after date,
  removed boolean not null default false,
  unique (change_id, kind)
);

create table change_items (
  id uuid primary key,
  change_id uuid not null references change_requests (id) deferrable initially deferred,
  plan text,
  what text not null,
  action text not null,
  commitment_id uuid references commitments (id) deferrable initially deferred,
  expectation_id uuid references expectations (id) deferrable initially deferred,
  content text,
  condition text,
  promised_on date,
  owner_id uuid,
  dimension text,
  priority text,
  removed boolean not null default false,
  new_commitment_id uuid references commitments (id) deferrable initially deferred,
  new_expectation_id uuid references expectations (id) deferrable initially deferred
);

create table change_assessments (
  id uuid primary key,
  change_id uuid not null references change_requests (id) deferrable initially deferred,
  side text not null,
  feasible text,
  effort_days double precision,
  slip_days double precision,
  cost bigint,
  text text,
  assessor_id uuid,
  due_at timestamptz,
  answered_at timestamptz,
  late boolean not null default false,
  unique (change_id, side)
);

create table change_alternatives (
  id uuid primary key,
  change_id uuid not null references change_requests (id) deferrable initially deferred,
  kind text not null,
  text text not null
);
comment on table change_alternatives is 'insert-only';

create table change_consents (
  id uuid primary key,
  change_id uuid not null references change_requests (id) deferrable initially deferred,
  round double precision not null,
  decision text not null,
  plan text,
  contact_id uuid not null references contacts (id) deferrable initially deferred,
  name text not null,
  job_title text,
  comment text,
  drawing jsonb,
  grade text,
  document_hash text not null,
  document jsonb not null,
  decided_at timestamptz not null,
  ip text,
  agent text,
  unique (change_id, round)
);
comment on table change_consents is 'insert-only';

-- How much work a change may be and still count as light; one row once somebody has set it.
create table change_settings (
  singleton boolean primary key default true check (singleton),
  light_days double precision not null
);
