-- What was said with customers, meetings and their minutes, and talks about what cannot be done as asked.
create table communications (
  id uuid primary key,
  summary text not null,
  code text not null,
  customer_id uuid not null references customers (id) deferrable initially deferred,
  engagement_id uuid references engagements (id) deferrable initially deferred,
  owner_id uuid not null,
  channel text not null,
  direction text not null,
  occurred_at timestamptz not null,
  body text,
  decisions text,
  files uuid[] not null default '{}'
);
-- The last contacts of a customer, newest first.
create index communications_of_customer on communications (customer_id, occurred_at desc);

create table meetings (
  id uuid primary key,
  title text not null,
  code text not null,
  kind text not null,
  engagement_id uuid not null references engagements (id) deferrable initially deferred,
  customer_id uuid not null references customers (id) deferrable initially deferred,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place text,
  agenda text,
  organizer_id uuid not null,
  status text not null,
  invited_at timestamptz,
  held_at timestamptz,
  minutes text,
  minutes_sent_at timestamptz,
  read_back_state text not null,
  read_back_by_id uuid references contacts (id) deferrable initially deferred,
  read_back_at timestamptz,
  read_back_comment text,
  cancel_reason text
);

create table minutes_points (
  id uuid primary key,
  text text not null,
  meeting_id uuid not null references meetings (id) deferrable initially deferred,
  place double precision,
  kind text not null,
  answer text not null,
  correction text,
  answered_by_id uuid references contacts (id) deferrable initially deferred,
  answered_at timestamptz,
  dropped boolean not null default false
);

create table participants (
  id uuid primary key,
  name text not null,
  communication_id uuid references communications (id) deferrable initially deferred,
  meeting_id uuid references meetings (id) deferrable initially deferred,
  side text not null,
  member_id uuid,
  contact_id uuid references contacts (id) deferrable initially deferred,
  attended boolean not null default false,
  signed_in_at timestamptz
);

create table next_steps (
  id uuid primary key,
  text text not null,
  communication_id uuid references communications (id) deferrable initially deferred,
  meeting_id uuid references meetings (id) deferrable initially deferred,
  customer_id uuid not null references customers (id) deferrable initially deferred,
  engagement_id uuid references engagements (id) deferrable initially deferred,
  owner_id uuid not null,
  due_on date not null,
  status text not null,
  closed_on date,
  close_note text,
  became text not null,
  commitment_id uuid references commitments (id) deferrable initially deferred
);

create table three_steps (
  id uuid primary key,
  demand text not null,
  customer_id uuid not null references customers (id) deferrable initially deferred,
  engagement_id uuid references engagements (id) deferrable initially deferred,
  expectation_id uuid references expectations (id) deferrable initially deferred,
  owner_id uuid not null,
  listened text not null,
  facts jsonb not null,
  alternatives jsonb not null,
  checklist text[] not null default '{}',
  bottom_line text,
  outcome text not null,
  outcome_note text,
  concluded_at timestamptz
);

-- The first time a contact opened the minutes that were sent to them.
create table minutes_reads (
  meeting_id uuid not null references meetings (id) deferrable initially deferred,
  contact_id uuid not null references contacts (id) deferrable initially deferred,
  at timestamptz not null,
  primary key (meeting_id, contact_id)
);
comment on table minutes_reads is 'insert-only';

-- Sentences of a communication that sounded like a promise and that its author has dealt with. What was found is never
-- kept: it is read from the text anew, for the author alone.
create table oral_promises_settled (
  communication_id uuid not null references communications (id) deferrable initially deferred,
  sentence text not null,
  outcome text not null,
  commitment_id uuid references commitments (id) deferrable initially deferred,
  at timestamptz not null,
  primary key (communication_id, sentence)
);
comment on table oral_promises_settled is 'insert-only';
