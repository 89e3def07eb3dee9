-- What a department is measured by, in per cent that sum to 100.
create table kpi_schemes (
  id uuid primary key,
  name text not null,
  department_id uuid not null,
  year double precision not null,
  satisfaction_weight double precision not null,
  attainment_weight double precision not null,
  other_weight double precision not null,
  other_text text
);
