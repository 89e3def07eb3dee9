-- When a link was last passed on by hand: a survey in the portal alone waits for that.
alter table survey_invitations add column shared_at timestamptz;
