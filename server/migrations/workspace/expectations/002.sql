-- What is asked, what was answered, ways to serve a project, and the document that comes of it.
alter table expectations add column tags text[] not null default '{}';

create table guide_questions (
  id uuid primary key,
  prompt text not null,
  prompt_en text,
  why text,
  why_en text,
  dimension text not null,
  aspect text,
  industry text,
  position double precision not null,
  active boolean not null default false,
  code text
);

create table interviews (
  id uuid primary key,
  title text not null,
  engagement_id uuid not null references engagements (id) deferrable initially deferred,
  customer_id uuid not null references customers (id) deferrable initially deferred,
  kind text not null,
  contact_id uuid references contacts (id) deferrable initially deferred,
  interviewer_id uuid not null,
  held_on date not null,
  note text,
  files uuid[] not null default '{}'
);

create table interview_answers (
  id uuid primary key,
  question text not null,
  answer text,
  interview_id uuid not null references interviews (id) deferrable initially deferred,
  guide_id uuid references guide_questions (id) deferrable initially deferred,
  dimension text not null,
  aspect text,
  tags text[] not null default '{}',
  result text,
  expectation_id uuid references expectations (id) deferrable initially deferred
);

create table option_plans (
  id uuid primary key,
  name text not null,
  engagement_id uuid not null references engagements (id) deferrable initially deferred,
  customer_id uuid not null references customers (id) deferrable initially deferred,
  kind text not null,
  summary text,
  effects jsonb,
  quote bigint,
  planned_days double precision,
  planned_on date,
  phasing text,
  position double precision not null,
  status text not null,
  offered_at timestamptz,
  chosen_by_id uuid references contacts (id) deferrable initially deferred,
  chosen_at timestamptz,
  comment text,
  commented_by_id uuid references contacts (id) deferrable initially deferred,
  commented_at timestamptz
);

create table requirement_documents (
  id uuid primary key,
  title text not null,
  engagement_id uuid not null references engagements (id) deferrable initially deferred,
  customer_id uuid not null references customers (id) deferrable initially deferred,
  n double precision not null,
  issued_on date not null,
  note text,
  content jsonb not null,
  unique (engagement_id, n)
);
comment on table requirement_documents is 'insert-only';
