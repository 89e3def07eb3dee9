-- Off says what was always so: a notice goes out by mail too.
alter table mass_notices drop column mail;
alter table mass_notices add column portal_only boolean;
