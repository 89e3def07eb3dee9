-- What customers find in the portal to learn from, and who of them has opened it.
create table materials (
  id uuid primary key,
  title text not null,
  kind text not null,
  customer_id uuid not null references customers (id) deferrable initially deferred,
  engagement_id uuid references engagements (id) deferrable initially deferred,
  text text,
  files uuid[] not null default '{}',
  article_id uuid references articles (id) deferrable initially deferred,
  owner_id uuid not null,
  status text not null,
  published_at timestamptz,
  readers double precision not null
);

create table material_reads (
  material_id uuid not null references materials (id) deferrable initially deferred,
  contact_id uuid not null references contacts (id) deferrable initially deferred,
  at timestamptz not null,
  primary key (material_id, contact_id)
);
comment on table material_reads is 'insert-only';
