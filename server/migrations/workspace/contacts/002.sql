-- People who do not want to be asked.
alter table contacts add column no_surveys boolean not null default false;
