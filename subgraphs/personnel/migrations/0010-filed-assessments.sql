-- What assessments came to, in the personal file (考核结果入档), LP-5: as evaluations told it, one row a final, with the day it was opened again.
create table filed_assessment (
  assessment_id text not null,
  number integer not null,
  staff_id text not null,
  division_code text not null,
  rule_zh text,
  rule_en text,
  period_from date not null,
  period_to date not null,
  score text,
  band text,
  band_zh text,
  band_en text,
  finalized_at timestamptz not null,
  reopened_at timestamptz,
  filed_at timestamptz not null,
  primary key (assessment_id, number)
);
create index filed_assessment_staff on filed_assessment (staff_id, period_to desc, number desc);
alter table filed_assessment enable row level security;
alter table filed_assessment force row level security;
create policy filed on filed_assessment using ('SYSTEM' = any ((select yimen.roles())::text[]));
create policy read_in_the_file on filed_assessment for select using (
  division_code ^@ any ((select yimen.scope())::text[])
  and (select yimen.roles()) && '{STATION_MANAGER,COUNTY_ADMIN,INSPECTOR}'
);
revoke delete, truncate on filed_assessment from yimen_app;
