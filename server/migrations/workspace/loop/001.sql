-- The steps of each project through the loop, with what was waived and why.
create table phase_changes (
  id uuid primary key,
  engagement_id uuid not null references engagements (id) deferrable initially deferred,
  from_phase text not null,
  to_phase text not null,
  kind text not null,
  round double precision not null,
  waived jsonb,
  reason text
);
comment on table phase_changes is 'insert-only';
