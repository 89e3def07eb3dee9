-- A risk that has come true is followed as one deviation.
alter table deviations add column risk_id uuid references risks (id) deferrable initially deferred;
create unique index deviations_one_per_risk on deviations (risk_id) where risk_id is not null;
