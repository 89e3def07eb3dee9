-- Confirmation sheets, the reviews before and the objections after sending, and the signatures.
create table sheets (
  id uuid primary key,
  number text not null,
  engagement_id uuid not null references engagements (id) deferrable initially deferred,
  customer_id uuid not null references customers (id) deferrable initially deferred,
  edition double precision not null,
  status text not null,
  title text not null,
  limits text,
  exclusions text,
  changeable text,
  not_changeable text,
  procedure text,
  fee_rules text,
  supersedes_id uuid references sheets (id) deferrable initially deferred,
  round double precision not null,
  review_round double precision not null,
  review_hash text,
  sent_to_contact_id uuid references contacts (id) deferrable initially deferred,
  sent_by_id uuid,
  sent_at timestamptz,
  message text,
  viewed_at timestamptz,
  signed_at timestamptz,
  told_by_id uuid,
  expires_on date,
  recall_reason text,
  snapshot jsonb,
  refs jsonb,
  hash text
);
-- One sheet under way per project, whoever presses the button at the same moment.
create unique index sheets_one_under_way on sheets (engagement_id) where status not in ('signed', 'superseded');
create unique index sheets_edition on sheets (engagement_id, edition);
create index sheets_hash on sheets (hash) where hash is not null;

create table sheet_reviews (
  id uuid primary key,
  sheet_id uuid not null references sheets (id) deferrable initially deferred,
  round double precision not null,
  reviewer_id uuid not null,
  verdict text not null,
  comment text,
  reviewed_at timestamptz
);
create unique index sheet_reviews_once on sheet_reviews (sheet_id, round, reviewer_id);

create table objections (
  id uuid primary key,
  sheet_id uuid not null references sheets (id) deferrable initially deferred,
  item text not null,
  item_text text,
  round double precision not null,
  contact_id uuid not null references contacts (id) deferrable initially deferred,
  text text not null,
  answer text,
  answered_by_id uuid,
  answered_at timestamptz,
  status text not null
);

create table signatures (
  id uuid primary key,
  sheet_id uuid not null references sheets (id) deferrable initially deferred,
  side text not null,
  round double precision not null,
  document_hash text not null,
  contact_id uuid references contacts (id) deferrable initially deferred,
  member_id uuid,
  name text not null,
  job_title text not null,
  method text not null,
  code_channel text,
  identity_note text,
  grade text not null,
  ip text,
  agent text,
  drawing jsonb,
  scans uuid[] not null default '{}',
  scan_hashes jsonb,
  signed_on date,
  signed_at timestamptz not null
);
-- Of two who sign for the same side at once, one wins.
create unique index signatures_once_per_side on signatures (sheet_id, round, side);
