-- A survey that was copied stands for itself.
alter table survey_templates drop column basis_id;
