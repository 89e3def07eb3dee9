-- The day on which the contract of a project ends, of which its people are reminded.
alter table engagements add column contract_ends_on date;
