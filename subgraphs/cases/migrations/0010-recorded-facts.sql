-- Facts on record about cases (办件事实登记): whoever may see the case sees them, staff of its place add them.
select yimen.keep_recorded_facts(null);
create policy seen on recorded_fact for select using (
  exists (select from service_case where service_case.id = recorded_fact.subject_id)
);
create policy added on recorded_fact for insert with check (
  division_code ^@ any ((select yimen.scope())::text[])
  and (select yimen.roles()) && '{AGENT,CLERK,APPROVER,STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,SYSTEM}'
);
create policy seen on recorded_fact_end for select using (
  exists (select from recorded_fact where recorded_fact.id = recorded_fact_end.fact_id)
);
create policy added on recorded_fact_end for insert with check (
  division_code ^@ any ((select yimen.scope())::text[])
  and (select yimen.roles()) && '{AGENT,CLERK,APPROVER,STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,SYSTEM}'
);
