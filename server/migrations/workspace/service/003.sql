-- What the two sides sent each other along with their words, and with which of them.
alter table service_cases add column shared_files uuid[] not null default '{}';
alter table case_messages add column files jsonb;
