-- Whether a notice goes out by mail too; null in those sent before one could choose, which did.
alter table mass_notices add column mail boolean;
