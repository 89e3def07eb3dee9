-- Links by which a forgotten password is replaced.
create table password_links (
  id uuid primary key,
  hash bytea not null unique,
  account_id uuid not null references accounts (id) on delete cascade,
  -- The second factor is turned off as well: for a telephone that is lost with its recovery codes.
  second_factor boolean not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index password_links_account on password_links (account_id);
