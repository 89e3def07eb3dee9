-- What members are told, once each, and how each of them wants it mailed.
create table notifications (
  id uuid primary key,
  member_id uuid not null,
  key text not null,
  kind text not null,
  object text not null,
  record uuid not null,
  title jsonb not null,
  body jsonb,
  action jsonb not null,
  urgent boolean not null,
  created_at timestamptz not null,
  read_at timestamptz,
  mail text not null default 'waiting',
  mailed_at timestamptz
);
create unique index notifications_once on notifications (member_id, key);
create index notifications_newest on notifications (member_id, id);
create index notifications_unread on notifications (member_id, id) where read_at is null;
create index notifications_to_mail on notifications (member_id, id) where mail = 'waiting';
create index notifications_read on notifications (read_at) where read_at is not null;

create table notification_settings (
  member_id uuid primary key,
  groups jsonb not null,
  quiet_from text,
  quiet_to text,
  digest_at text not null,
  zone text
);
