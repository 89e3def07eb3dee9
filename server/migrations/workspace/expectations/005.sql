-- 由模糊到具体: the customer's first words stay beside the clarified ones, with the scene in which they count.
alter table expectations add column said_as text;
alter table expectations add column scene text;
