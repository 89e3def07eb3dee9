-- What compensations may cost in a year, in minor units; one row once somebody has set it.
create table compensation_settings (
  singleton boolean primary key default true check (singleton),
  yearly bigint
);
