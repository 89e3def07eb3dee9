-- How a notice reaches each contact, and when they opened it in the portal.
alter table mass_recipients add column way text;
alter table mass_recipients add column read_at timestamptz;
