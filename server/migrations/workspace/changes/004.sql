-- Signs of change that somebody judged to be none: one row per sign of a project, written over when it is judged again.
-- about: the id of the record it was about; empty where it was about the customer. times: how often it had been by then.
create table change_sign_verdicts (
  engagement_id uuid not null references engagements (id) on delete cascade,
  kind text not null,
  about text not null,
  times integer not null,
  judged_at timestamptz not null,
  primary key (engagement_id, kind, about)
);
