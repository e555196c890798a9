-- Facts on record about people who work here (人员事实登记), for those who may read personal files.
select yimen.keep_recorded_facts('place');
create policy file_readers on recorded_fact as restrictive for select using (
  (select yimen.roles()) && '{STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,SYSTEM}'
);
create policy file_readers on recorded_fact_end as restrictive for select using (
  (select yimen.roles()) && '{STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,SYSTEM}'
);
