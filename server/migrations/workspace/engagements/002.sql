-- Where a project stands in the loop, since when, and which time round. Written by the verbs of the loop alone; projects
-- that stood before have no `phase_since` until a job has laid their phase by the facts, and told it.
alter table engagements
  add column phase text not null default 'identify',
  add column phase_since timestamptz,
  add column round double precision not null default 1,
  add column round_since timestamptz;
