-- People who can sign in. A person is one account, whatever workspaces they are members of.
create table accounts (
  id uuid primary key,
  email text not null unique,
  name text not null,
  language text not null default 'zh',
  password_hash text not null,
  -- Encrypted; the pending one is shown in a QR code and not yet confirmed.
  totp_secret text,
  totp_pending text,
  -- Last time step that was used: a code serves once.
  totp_step bigint not null default 0,
  recovery_hashes text[] not null default '{}',
  disabled_at timestamptz,
  password_changed_at timestamptz not null,
  created_at timestamptz not null
);

-- Which member of which workspace an account is. The member's state stands in the workspace.
create table memberships (
  account_id uuid not null references accounts (id) on delete cascade,
  workspace text not null references workspaces (id) on delete cascade,
  member uuid not null,
  created_at timestamptz not null,
  primary key (account_id, workspace),
  unique (workspace, member)
);

-- Tokens of every kind are kept as SHA-256 digests only.
create table sessions (
  id uuid primary key,
  hash bytea not null unique,
  account_id uuid not null references accounts (id) on delete cascade,
  address text not null,
  agent text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_account on sessions (account_id);
create index sessions_expiry on sessions (expires_at);

create table invitations (
  id uuid primary key,
  hash bytea not null unique,
  workspace text not null references workspaces (id) on delete cascade,
  email text not null,
  name text not null,
  roles text[] not null,
  department uuid,
  title text,
  invited_by uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz
);
create index invitations_workspace on invitations (workspace, created_at desc);

create table api_keys (
  id uuid primary key,
  hash bytea not null unique,
  prefix text not null,
  workspace text not null references workspaces (id) on delete cascade,
  member uuid not null,
  name text not null,
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  used_at timestamptz,
  revoked_at timestamptz
);
create index api_keys_member on api_keys (workspace, member);

-- Links that were sent to contacts of customers.
create table links (
  id uuid primary key,
  hash bytea not null unique,
  workspace text not null references workspaces (id) on delete cascade,
  purpose text not null,
  contact uuid not null,
  record uuid,
  issued_by uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index links_contact on links (workspace, contact);

create table portal_sessions (
  id uuid primary key,
  hash bytea not null unique,
  workspace text not null references workspaces (id) on delete cascade,
  contact uuid not null,
  address text not null,
  agent text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index portal_sessions_contact on portal_sessions (workspace, contact);
create index portal_sessions_expiry on portal_sessions (expires_at);

-- Six digits are guessed quickly from a plain digest: this one is keyed with the installation's secret.
create table one_time_codes (
  id uuid primary key,
  hash bytea not null,
  workspace text not null references workspaces (id) on delete cascade,
  contact uuid not null,
  purpose text not null,
  record uuid,
  channel text not null,
  attempts int not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index one_time_codes_contact on one_time_codes (workspace, contact, purpose, created_at desc);

-- How often something was tried that a stranger could try: counted before it is checked, by all processes together.
create table attempts (
  key text primary key,
  count int not null,
  since timestamptz not null
);
create index attempts_since on attempts (since);
