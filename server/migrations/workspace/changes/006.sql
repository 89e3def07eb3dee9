-- A promise that a change puts in another's place, or adds, is weighed as every promise of ours is.
alter table change_items add column controllable text, add column short_of text[] not null default '{}', add column safeguard text;
