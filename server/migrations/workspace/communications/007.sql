-- When somebody texted a recipient by hand.
alter table mass_recipients add column texted_at timestamptz;
