-- What a case is about, as photographs, logs and letters show it.
alter table service_cases add column files uuid[] not null default '{}';
