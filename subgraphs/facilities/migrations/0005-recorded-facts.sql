-- What surveys found goes the way of all facts on record: added, amended and withdrawn by recorded acts.
select yimen.keep_recorded_facts('everybody');

-- Their owner moves the rows: under forced row-level security not even it would see them.
alter table surveyed_fact no force row level security;
alter table recorded_fact no force row level security;
insert into recorded_fact (
  id, division_code, subject_id, name, value, entry, found_on, source, reference, recorded_at, recorded_by, sample)
select
  division_code || '.' || replace(gen_random_uuid()::text, '-', ''), division_code, subject_id, name, value, false, found_on,
  'SURVEY', case when origin ^@ 'recorded by ' then null else origin end, recorded_at, recorded_by, sample
from surveyed_fact
order by seq;
alter table recorded_fact force row level security;
drop table surveyed_fact;
