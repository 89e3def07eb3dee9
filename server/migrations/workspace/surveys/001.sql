-- Surveys and their questions, who was asked, and what they answered.
create table survey_templates (
  id uuid primary key,
  name text not null,
  name_en text,
  purpose text not null,
  status text not null,
  anonymous boolean not null default false,
  automatic boolean not null default false,
  intro text,
  intro_en text,
  basis_id uuid references survey_templates (id) deferrable initially deferred,
  used_at timestamptz,
  standard text
);
-- Each built-in survey is laid out once, however many processes try.
create unique index survey_templates_standard on survey_templates (standard);

create table survey_questions (
  id uuid primary key,
  template_id uuid not null references survey_templates (id) deferrable initially deferred,
  place double precision not null,
  section text not null,
  type text not null,
  zh text not null,
  en text,
  required boolean not null default false,
  options jsonb
);

create table survey_invitations (
  id uuid primary key,
  name text not null,
  template_id uuid not null references survey_templates (id) deferrable initially deferred,
  customer_id uuid not null references customers (id) deferrable initially deferred,
  engagement_id uuid references engagements (id) deferrable initially deferred,
  contact_id uuid not null references contacts (id) deferrable initially deferred,
  occasion text not null,
  channel text not null,
  status text not null,
  held text,
  send_on date not null,
  sent_at timestamptz,
  opened_at timestamptz,
  responded_on date,
  reminded_at timestamptz,
  expires_on date,
  reason text,
  period text,
  cause text,
  mail text
);
-- What asks by itself asks a contact once.
create unique index survey_invitations_once on survey_invitations (contact_id, cause);

create table survey_responses (
  id uuid primary key,
  name text not null,
  template_id uuid not null references survey_templates (id) deferrable initially deferred,
  invitation_id uuid references survey_invitations (id) deferrable initially deferred,
  customer_id uuid not null references customers (id) deferrable initially deferred,
  engagement_id uuid references engagements (id) deferrable initially deferred,
  contact_id uuid references contacts (id) deferrable initially deferred,
  nps double precision,
  product_score double precision,
  service_score double precision,
  support_score double precision,
  overall_score double precision,
  unmet_reasons text[] not null default '{}',
  comment text,
  answers jsonb,
  answered_at timestamptz not null,
  low boolean not null default false
);
create unique index survey_responses_once on survey_responses (invitation_id);
