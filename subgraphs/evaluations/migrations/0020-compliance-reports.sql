-- Compliance reports (对照检查报告): what the rules of its place said of a station or a place on a day, kept as it was. The row of them is the trend.
create table compliance_report (
  id text primary key,
  division_code text not null check (division_code ~ '^\d{12}$'),
  subject text not null check (subject in ('station', 'division')),
  -- Id of the station, code of the place.
  subject_id text not null,
  name text not null,
  on_day date not null,
  passed integer not null,
  failed integer not null,
  unknown integer not null,
  -- Every rule with its verdict, and of a place the stations it is made of.
  content jsonb not null,
  law_revision text not null,
  filed_at timestamptz not null,
  filed_by text not null
);
select yimen.add_place_columns('compliance_report');
-- The latest of each station of a place.
select yimen.index_by_place('compliance_report', 'subject, subject_id, on_day desc, id desc');
create index compliance_report_thing on compliance_report (subject_id, on_day desc, id desc);

alter table compliance_report enable row level security, force row level security;
revoke update, delete, truncate on compliance_report from yimen_app;
create policy place on compliance_report for select using (
  (select oversees()) and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false));
create policy made on compliance_report for insert with check (
  (select oversees()) and division_code ^@ any ((select yimen.scope())::text[]));

drop policy seen on paper;
create policy seen on paper for select using (
  exists (select from pay_statement where pay_statement.id = paper.subject_id)
  or exists (select from assessment where assessment.id = paper.subject_id)
  or exists (select from compliance_report where compliance_report.id = paper.subject_id)
  or exists (select from ranking where ranking.id = paper.subject_id)
);
