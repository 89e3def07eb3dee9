-- The customer's people.
create table contacts (
  id uuid primary key,
  name text not null,
  customer_id uuid not null references customers (id) deferrable initially deferred,
  title text,
  role text not null,
  phone text,
  email text,
  wechat text,
  is_primary boolean not null default false,
  language text,
  note text
);
