-- A next step may become a work item of the plan.
alter table next_steps add column work_item_id uuid references work_items (id) deferrable initially deferred;
