-- What is due and not done, among all that was ever planned.
create index concurrently if not exists milestones_open on milestones (planned_on, id) where status in ('planned', 'inProgress');
create index concurrently if not exists work_items_open on work_items (planned_end, id) where status in ('todo', 'doing');
