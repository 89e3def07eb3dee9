-- Promises that slip, the letters that say so, what is done about it and what the customer answered.
create table deviations (
  id uuid primary key,
  code text not null,
  summary text not null,
  commitment_id uuid references commitments (id) deferrable initially deferred,
  engagement_id uuid not null references engagements (id) deferrable initially deferred,
  customer_id uuid not null references customers (id) deferrable initially deferred,
  source text not null,
  kind text not null,
  severity text not null,
  status text not null,
  cause text,
  cause_text text,
  detected_at timestamptz not null,
  evidence jsonb,
  signal text,
  promised_on date,
  expected_on date,
  notice_line_at timestamptz,
  line_moved boolean not null default false,
  found_late boolean not null default false,
  owner_id uuid not null,
  false_alarm_reason text,
  escalated_at timestamptz,
  notified_at timestamptz,
  notice_timing text,
  told_date date,
  asked_at timestamptz,
  ask_message text,
  answer_by date,
  answer text,
  closed_at timestamptz,
  close_reason text,
  close_evidence text,
  reopen_reason text
);
-- At most one open deviation per promise, however often and in how many processes the watch runs.
create unique index deviations_one_open on deviations (commitment_id) where status not in ('closed', 'falseAlarm');

create table notices (
  id uuid primary key,
  deviation_id uuid not null references deviations (id) deferrable initially deferred,
  customer_id uuid not null references customers (id) deferrable initially deferred,
  subject text not null,
  cause text not null,
  impact text not null,
  new_date date,
  alternatives jsonb not null,
  dedicated_id uuid not null,
  called_contact_id uuid not null references contacts (id) deferrable initially deferred,
  called_at timestamptz not null,
  call_summary text not null,
  text text not null,
  channels text[] not null default '{}',
  sent_at timestamptz not null,
  timing text not null,
  hours_ahead double precision
);

create table notice_reads (
  notice_id uuid not null references notices (id) deferrable initially deferred,
  contact_id uuid not null references contacts (id) deferrable initially deferred,
  at timestamptz not null,
  primary key (notice_id, contact_id)
);
comment on table notice_reads is 'insert-only';

create table remedies (
  id uuid primary key,
  deviation_id uuid not null references deviations (id) deferrable initially deferred,
  kind text not null,
  text text not null,
  owner_id uuid not null,
  due_on date not null,
  status text not null,
  cost bigint,
  visible_to_customer boolean not null default false,
  evidence text,
  evidence_files uuid[] not null default '{}',
  done_at timestamptz,
  drop_reason text
);

create table remedy_answers (
  id uuid primary key,
  deviation_id uuid not null references deviations (id) deferrable initially deferred,
  asked_at timestamptz not null,
  answer text not null,
  comment text,
  contact_id uuid not null references contacts (id) deferrable initially deferred,
  answered_at timestamptz not null
);
create unique index remedy_answers_once on remedy_answers (deviation_id, asked_at);
