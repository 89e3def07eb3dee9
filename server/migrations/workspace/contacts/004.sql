-- People who do not want to be written to together with others.
alter table contacts add column no_mass_mail boolean not null default false;
