-- What became of the records an article was taken up for, counted on the article so that lists sort by it.
alter table articles
  add column helped_count double precision not null default 0,
  add column known_count double precision not null default 0;
