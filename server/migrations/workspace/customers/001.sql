-- Customers and who looks after them.
create table customers (
  id uuid primary key,
  name text not null,
  code text not null,
  industry text not null,
  region text,
  owner_id uuid not null,
  lifecycle text,
  abc_class text,
  tags text[] not null default '{}',
  phone text,
  website text,
  note text
);
