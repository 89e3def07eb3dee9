-- The facts: timeline, audit log, undo source and outbox at once. Rows are written once.
create table events (
  id uuid not null,
  xid xid8 not null default pg_current_xact_id(),
  name text not null,
  object text not null,
  record uuid,
  actor jsonb not null,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  request text,
  change jsonb,
  data jsonb,
  cause jsonb,
  salt bytea,
  primary key (id, recorded_at)
) partition by range (recorded_at);
comment on table events is 'insert-only';
create index events_record on events (object, record, at desc, id);
create index events_xid on events (xid, id);
create table events_default partition of events default;

-- What a bulk or an import changed, row by row, under one event.
create table event_rows (
  event uuid not null,
  record uuid not null,
  before jsonb,
  after jsonb,
  primary key (event, record)
);
comment on table event_rows is 'insert-only';
create index event_rows_record on event_rows (record, event);

-- Position and leaf of every event in the sealed order; written by the platform login alone.
create table event_seals (
  seq bigint primary key,
  event uuid not null unique,
  content bytea not null,
  leaf bytea not null
);
comment on table event_seals is 'platform-only';

-- Signed tree heads, one per batch, each naming the one before it.
create table event_heads (
  batch bigint primary key,
  first_seq bigint not null unique,
  last_seq bigint not null,
  root bytea not null,
  previous bytea,
  head bytea not null,
  at timestamptz not null,
  key bytea not null,
  signature bytea not null
);
comment on table event_heads is 'platform-only';

-- Answers of writes that named an Idempotency-Key, kept as they were given, to the letter.
create table idempotency_keys (
  key text primary key,
  hash text not null,
  status int not null,
  response json,
  at timestamptz not null
);
create index idempotency_keys_at on idempotency_keys (at);

-- Jobs whose effects are in the database already.
create table job_runs (
  job uuid primary key,
  name text not null,
  at timestamptz not null
);
comment on table job_runs is 'insert-delete';
create index job_runs_at on job_runs (at);

-- Serial numbers: the row is locked last in a transaction.
create table counters (
  key text primary key,
  value bigint not null
);

create table files (
  id uuid primary key,
  object text not null,
  record uuid,
  field text not null,
  name text not null,
  type text not null,
  size bigint not null,
  sha256 bytea not null,
  storage_key text not null unique,
  created_at timestamptz not null,
  created_by uuid,
  deleted_at timestamptz
);
create index files_record on files (object, record);

create table outbox_mails (
  id uuid primary key,
  recipients text[] not null,
  subject text not null,
  body_text text not null,
  body_html text,
  attachments jsonb not null default '[]',
  event uuid,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed')),
  attempts int not null default 0,
  next_at timestamptz not null,
  sent_at timestamptz,
  last_error text,
  created_at timestamptz not null
);
create index outbox_mails_waiting on outbox_mails (next_at) where state in ('waiting', 'sending');
create index outbox_mails_created on outbox_mails (created_at desc, id);

-- Definitions made at run time.
create table custom_objects (
  key text primary key,
  definition jsonb not null,
  version int not null default 1
);
create table custom_fields (
  object text not null,
  key text not null,
  definition jsonb not null,
  version int not null default 1,
  dropped_at timestamptz,
  primary key (object, key)
);

create table settings (
  key text primary key,
  value jsonb not null
);
