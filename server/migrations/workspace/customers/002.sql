-- How a customer is looked after, in words.
alter table customers add column maintenance_plan text;
