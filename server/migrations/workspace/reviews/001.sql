-- What a customer reads every week, what is rolled up every month, and what departments add to the shared document.
create table progress_reports (
  id uuid primary key,
  title text not null,
  engagement_id uuid not null references engagements (id) deferrable initially deferred,
  customer_id uuid not null references customers (id) deferrable initially deferred,
  week text not null,
  week_start date not null,
  due_on date not null,
  due_at timestamptz not null,
  edition double precision not null,
  correction_reason text,
  status text not null,
  done text,
  current text,
  problems jsonb,
  risks jsonb,
  next_plan text,
  facts jsonb,
  drafted_at timestamptz,
  published_at timestamptz,
  published_by_id uuid,
  missed_at timestamptz,
  read_at timestamptz,
  read_by_id uuid references contacts (id) deferrable initially deferred
);
-- One report per project, week and edition, however often and in how many processes they are opened.
create unique index progress_reports_once on progress_reports (engagement_id, week, edition);

create table report_reads (
  report_id uuid not null references progress_reports (id) deferrable initially deferred,
  contact_id uuid not null references contacts (id) deferrable initially deferred,
  at timestamptz not null,
  primary key (report_id, contact_id)
);
comment on table report_reads is 'insert-only';
