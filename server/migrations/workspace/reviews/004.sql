-- The weekly meeting of departments about a project, and the quarterly assessment by people outside it.
create table alignment_meetings (
  id uuid primary key,
  title text not null,
  engagement_id uuid not null references engagements (id) deferrable initially deferred,
  customer_id uuid not null references customers (id) deferrable initially deferred,
  week text not null,
  week_start date not null,
  due_on date not null,
  due_at timestamptz not null,
  status text not null,
  attendees jsonb,
  agenda jsonb,
  held_at timestamptz,
  held_by_id uuid,
  missed_at timestamptz
);
-- One per project and week, however often and in how many processes they are opened.
create unique index alignment_meetings_once on alignment_meetings (engagement_id, week);

create table expectation_reviews (
  id uuid primary key,
  title text not null,
  engagement_id uuid not null references engagements (id) deferrable initially deferred,
  customer_id uuid not null references customers (id) deferrable initially deferred,
  quarter text not null,
  quarter_start date not null,
  due_on date not null,
  status text not null,
  facts jsonb,
  verdict text,
  findings text,
  verdict_by_id uuid,
  held_at timestamptz,
  missed_at timestamptz,
  closed_at timestamptz
);
create unique index expectation_reviews_once on expectation_reviews (engagement_id, quarter);

create table reviewers (
  id uuid primary key,
  name text not null,
  review_id uuid not null references expectation_reviews (id) deferrable initially deferred,
  engagement_id uuid not null references engagements (id) deferrable initially deferred,
  member_id uuid not null,
  flagged_at timestamptz,
  left_at timestamptz
);

alter table review_actions add column review_id uuid references expectation_reviews (id) deferrable initially deferred;

create table alignment_items (
  id uuid primary key,
  text text not null,
  meeting_id uuid not null references alignment_meetings (id) deferrable initially deferred,
  engagement_id uuid not null references engagements (id) deferrable initially deferred,
  kind text not null,
  department_id uuid,
  owner_id uuid,
  due_on date,
  decision text,
  status text not null,
  drop_reason text,
  settled_at timestamptz,
  commitment_id uuid references commitments (id) deferrable initially deferred,
  work_item_id uuid references work_items (id) deferrable initially deferred,
  action_id uuid references review_actions (id) deferrable initially deferred
);

-- The weekday by which meetings are held: 1 to 7, or null for the week's last workday.
create table alignment_settings (
  singleton boolean primary key default true check (singleton),
  weekday smallint
);
