-- New days before P85 need an exception, asked for and decided as that of a promise is.
alter table change_requests
  add column exception_status text not null default 'none',
  add column exception_for jsonb,
  add column exception_reason text,
  add column exception_fallback text,
  add column exception_asked_by_id uuid,
  add column exception_by_id uuid,
  add column exception_note text;
