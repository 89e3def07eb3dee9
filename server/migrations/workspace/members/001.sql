-- People, departments and roles of the workspace.
create table departments (
  id uuid primary key,
  name text not null,
  parent_id uuid references departments (id) deferrable initially deferred,
  head_id uuid,
  position double precision
);

create table members (
  id uuid primary key,
  name text not null,
  email text,
  phone text,
  title text,
  department_id uuid references departments (id) deferrable initially deferred,
  roles text[] not null default '{}',
  status text not null,
  language text
);

create table roles (
  id uuid primary key,
  key text not null,
  name text not null,
  name_en text,
  note text,
  grants jsonb,
  permissions jsonb
);
