-- What was learnt, and where it was taken up.
create table articles (
  id uuid primary key,
  title text not null,
  code text not null,
  kind text not null,
  scenario text,
  body text not null,
  industry text,
  dimension text,
  aspect text,
  source_engagement_id uuid references engagements (id) deferrable initially deferred,
  source_expectation_id uuid references expectations (id) deferrable initially deferred,
  source_deviation_id uuid references deviations (id) deferrable initially deferred,
  owner_id uuid not null,
  status text not null,
  use_count double precision not null
);

create table article_uses (
  id uuid primary key,
  article_id uuid not null references articles (id) deferrable initially deferred,
  used_for text not null,
  expectation_id uuid references expectations (id) deferrable initially deferred,
  commitment_id uuid references commitments (id) deferrable initially deferred,
  deviation_id uuid references deviations (id) deferrable initially deferred,
  engagement_id uuid references engagements (id) deferrable initially deferred
);
create unique index article_uses_once
  on article_uses (article_id, coalesce(expectation_id, commitment_id, deviation_id, engagement_id));
