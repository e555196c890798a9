-- Facts on record about departments and posts are public, as they are; those about people stay with those who may read personal files.
drop policy file_readers on recorded_fact;
drop policy file_readers on recorded_fact_end;
create policy public_subject on recorded_fact for select using (
  exists (select from department where department.id = subject_id)
  or exists (select from post where post.id = subject_id)
);
create policy file_readers on recorded_fact as restrictive for select using (
  (select yimen.roles()) && '{STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,SYSTEM}'
  or exists (select from department where department.id = subject_id)
  or exists (select from post where post.id = subject_id)
);
create policy public_subject on recorded_fact_end for select using (
  exists (select from recorded_fact where recorded_fact.id = fact_id)
);
create policy file_readers on recorded_fact_end as restrictive for select using (
  exists (select from recorded_fact where recorded_fact.id = fact_id)
);
