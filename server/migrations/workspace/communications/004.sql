-- One text to many contacts, and what each of them is sent.
create table mass_notices (
  id uuid primary key,
  subject text not null,
  body text not null,
  kind text not null,
  total double precision,
  status text not null,
  ended_at timestamptz
);
create table mass_recipients (
  id uuid primary key,
  name text not null,
  notice_id uuid not null references mass_notices (id) deferrable initially deferred,
  contact_id uuid not null references contacts (id) deferrable initially deferred,
  customer_id uuid not null references customers (id) deferrable initially deferred,
  text text not null,
  status text not null,
  sent_at timestamptz
);
-- Nobody is written to twice by one notice.
create unique index mass_recipients_once on mass_recipients (notice_id, contact_id);
