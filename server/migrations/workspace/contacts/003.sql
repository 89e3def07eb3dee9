-- What a contact may do in the portal, and which projects they see there; null: by their role, and all.
alter table contacts add column portal_access text;
alter table contacts add column portal_rights text[] not null default '{}';
alter table contacts add column portal_projects jsonb;
