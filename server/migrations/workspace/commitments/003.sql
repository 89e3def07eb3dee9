-- An acceptance says when and how the customer gave it, and whose hand entered it.
alter table commitments
  add column accepted_at timestamptz,
  add column accepted_how text,
  add column accepted_via text;
