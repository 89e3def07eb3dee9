-- Who is away from when to when, and who does what waits for them meanwhile.
create table absences (
  id uuid primary key,
  title text not null,
  member_id uuid not null,
  deputy_id uuid not null,
  from_on date not null,
  to_on date not null,
  ended_at timestamptz
);
