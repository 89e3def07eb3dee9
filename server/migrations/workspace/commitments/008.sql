-- A forecast rests on the newest work of its own kind first, however rare that kind is.
create index concurrently if not exists commitments_done_by_class on commitments (work_class, declared_on desc, id) where status in ('kept', 'keptLate');
