-- Settings of the installation as a whole.
create table settings (
  key text primary key,
  value jsonb not null
);

-- Directory of workspaces. A data source of null is this database.
create table workspaces (
  id text primary key check (id ~ '^[0-9a-z]{1,40}$'),
  name text not null,
  zone text not null,
  dsn text,
  ddl_dsn text,
  queue_dsn text,
  state text not null default 'creating' check (state in ('creating', 'ready', 'failed', 'closed')),
  -- Migrations, definitions and layout that the workspace stands at.
  definitions_version text not null default '',
  created_at timestamptz not null default now()
);

-- How far the events of a workspace have been handed to their subscribers.
create table relay_cursors (
  workspace text primary key,
  xid xid8 not null default '0',
  event uuid not null default '00000000-0000-0000-0000-000000000000'
);

-- How far the events of a workspace have been numbered and sealed.
create table seal_cursors (
  workspace text primary key,
  xid xid8 not null default '0',
  event uuid not null default '00000000-0000-0000-0000-000000000000',
  next_seq bigint not null default 1,
  next_batch bigint not null default 1,
  head bytea
);

-- When the work that a module repeats is due next in each workspace.
create table repeated_jobs (
  workspace text not null,
  name text not null,
  due_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  runs bigint not null default 0,
  failures int not null default 0,
  last_error text,
  primary key (workspace, name)
);
create index repeated_jobs_due on repeated_jobs (due_at);
