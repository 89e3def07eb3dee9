-- What was sent back of late is heard of on the workbench; few milestones ever were.
create index concurrently if not exists milestones_sent_back on milestones (id) where sent_back_reason is not null;
