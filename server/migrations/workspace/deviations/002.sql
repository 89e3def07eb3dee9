-- The day that a promise was held to, where a late duty of the customer had moved it.
alter table deviations add column held_on date;
