-- Before a promise stands, its time, people, money and technology are weighed; and an exception counts on the day it was asked for.
alter table commitments add column short_of text[] not null default '{}', add column safeguard text, add column exception_asked_at timestamptz;
