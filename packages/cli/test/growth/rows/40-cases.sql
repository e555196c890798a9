set search_path to cases;
insert into known_station (id, division_code, code, name, kind, revision, closed)
select id, division_code, code, name, kind, 1, false from facilities.station;
insert into known_item (id, division_code, code, name, limits, revision, withdrawn)
select id, division_code, code, name, '[]', 1, false from catalog.service_item;
insert into opening_week (station_code, division_code, days, citation)
select code, division_code, '[]', 'generated' from known_station;

-- Thirty thousand cases: half of them of one county, four in five delivered, one in fifteen still accepted.
create temp table filed as
select n, v.code as division, pg_temp.id_of(v.code, 'case', n) as id,
  timestamptz '2024-01-01 08:00+08' + n * interval '36 minutes' as filed_at,
  case when n % 15 = 1 then 'ACCEPTED' when n % 50 = 2 then 'DECIDED' when n % 50 = 3 then 'NOT_ACCEPTED' when n % 100 = 4 then 'WITHDRAWN'
    when n % 100 = 5 then 'SUBMITTED' when n % 100 = 6 then 'SUPPLEMENT_REQUESTED' else 'DELIVERED' end as state,
  (select id from catalog.service_item where code = 'IT-' || lpad((case when n % 3 = 0 then 2 else 1 + (n * 7) % 12000 end)::text, 6, '0')) as item_id
from generate_series(1, 30000) as n
join village v on v.place_no = case when n % 2 = 0 then (n / 2) % 96 else n % 480 end;
insert into service_case (id, division_code, case_no, item_id, station_id, channel, state, applicant_subject, applicant_name,
  applicant_document_type, applicant_document_number, applicant_document_fingerprint, handled_by, filed_at, accepted_at, due_on, journal_seq, journal_hash)
select id, division, division || '-2024-' || n, item_id,
  (select s.id from facilities.station s where s.code = division || '-0' || 1 + n % 4), 'WINDOW', state,
  case when n % 3000 = 5 then 'account-of-many' when n % 2 = 0 then 'citizen-' || n end, 'sealed', 'RESIDENT_ID', 'sealed',
  'print-' || n / 4, 'handler-' || n % 200, filed_at, case when state <> 'SUBMITTED' then filed_at end,
  case when state = 'ACCEPTED' then filed_at::date + 20 end, 3, 'h'
from filed;
insert into journal_entry (case_id, seq, division_code, at, step, actor, actor_roles, state, detail, previous_hash, hash)
select id, seq, division, filed_at, 'SUBMIT', 'a', '{CLERK}', state, '{}', '', 'h' from filed cross join generate_series(1, 3) as seq;
insert into supplement_notice (case_id, position, division_code, told_at, told_by, materials)
select id, 1, division, filed_at, 'a', '[]' from filed;
insert into completion_announcement (case_id, division_code, station_id, case_no, item_id, outcome, decided_on, announced_at, announced_by)
select id, division_code, station_id, case_no, item_id, 'GRANTED', filed_at::date, filed_at, 'a' from service_case where state = 'DELIVERED';
insert into receipt (case_id, position, division_code, receipt_no, papers, fees, issued_at, issued_by)
select id, 1, division, 'R' || n, '[]', '[]', filed_at, 'a' from filed;
insert into station_caseload (division_code, station_id, item_id, state, cases)
select min(division_code), station_id, item_id, state, count(*) from service_case group by 2, 3, 4;
insert into station_state (division_code, station_id, state, cases)
select min(division_code), station_id, state, sum(cases) from station_caseload group by 2, 3;
insert into item_state (division_code, item_id, state, cases)
select left(division_code, 6) || '000000', item_id, state, sum(cases) from station_caseload group by 1, 2, 3;
insert into station_due (division_code, station_id, due_on, cases)
select min(division_code), station_id, due_on, count(*) from service_case where state = 'ACCEPTED' group by 2, 3;
insert into station_year (division_code, station_id, year, channel, cases)
select min(division_code), station_id, extract(year from filed_at), channel, count(*) from service_case group by 2, 3, 4;
insert into station_late (division_code, station_id, year, cases) select division_code, id, 2024, 1 from known_station;
insert into handler_month (division_code, handled_by, month, channel, cases)
select division_code, handled_by, date_trunc('month', filed_at)::date, channel, count(*) from service_case group by 1, 2, 3, 4;
insert into yimen.look_up (id, at, looked_by, roles, divisions, searched, about, found, concerned)
select 'look-' || n, now() - n * interval '1 minute', 'looker-' || n % 20, '{CLERK}', '{330727000000}', 'cases', 'a', 1,
  array[case when n % 1000 = 0 then 'account-of-many' else 'citizen-' || n end]
from generate_series(1, 20000) as n;
insert into yimen.concerned_account (account, at, look_up_id) select account, at, id from yimen.look_up cross join unnest(concerned) as account;
insert into service_case_counted (subject_id, measure, division_code, day, station_id, item_id, channel, handler)
select id, measure, division_code, (filed_at at time zone 'Asia/Shanghai')::date, station_id, item_id, channel, handled_by
from service_case cross join unnest('{FILED,ACCEPTED}'::text[]) as measure;
insert into receipt_counted (subject_id, measure, division_code, day, amount)
select receipt_no, 'ISSUED', division_code, (issued_at at time zone 'Asia/Shanghai')::date, 0 from receipt;
insert into desk_task (id, case_id, division_code, station_id, task, desk, due_on, waiting_since, held_by, window_id)
select id || '/' || case state when 'ACCEPTED' then 'DECIDE' when 'DECIDED' then 'DELIVER' else 'ANSWER' end, id, division_code, station_id,
  case state when 'ACCEPTED' then 'DECIDE' when 'DECIDED' then 'DELIVER' else 'ANSWER' end,
  case when state <> 'ACCEPTED' then 'FRONT' when numbered % 3 = 0 then 'BACK' else pg_temp.id_of(division_code, 'department', 1 + numbered % 2) end,
  due_on, filed_at, case when numbered % 50 = 0 and division_code = '330727103205' then 'account-of-many' when numbered % 3 = 0 then 'handler-' || numbered % 200 end,
  case when numbered % 5 = 0 then pg_temp.id_of(division_code, division_code || '-01', 1) end
from (select *, row_number() over (order by id) as numbered from service_case where state in ('SUBMITTED', 'ACCEPTED', 'DECIDED')) as open_case;
insert into department_staff (staff_id, division_code, department_id, account, absences, told_at, gone)
select id, division_code, department_id, 'account-' || id, '[]'::jsonb, now(), false from personnel.staff_member where ended_on is null
union all
select 'many-' || code, code, pg_temp.id_of(code, 'department', 1), 'account-of-many', '[]'::jsonb, now(), false
from place where code in ('330727103205', '330727103000');
-- What waits for one department of a village, whatever became of its cases; and what whoever supervises looks at.
insert into desk_task (id, case_id, division_code, station_id, task, desk, due_on, waiting_since, paused)
select id || '/DECIDE_PART', id, division_code, station_id, 'DECIDE_PART', pg_temp.id_of(division_code, 'department', 1),
  case when numbered % 3 > 0 then date '2025-01-01' + numbered::int % 300 end, filed_at, numbered % 3 = 0 and numbered % 2 = 0
from (select *, row_number() over (order by id) as numbered from service_case where state = 'DELIVERED' and county_code = '330727') as done
where numbered % 20 = 0 or division_code = '330727103205';
insert into desk_load (division_code, station_id, account, tasks)
select s.division_code, s.id, 'handler-' || at, 1 + at % 7 from known_station s cross join generate_series(1, 6) as at;
update supplement_notice set position = 2 where hashtext(case_id) % 3 = 0;
insert into case_suspicion (id, case_id, division_code, kind, found_at)
select id || '/REPEATED', id, division_code, 'REPEATED', filed_at from service_case where hashtext(id) % 3 = 0;
insert into known_department (id, division_code, code, name, told_at) select id, division_code, code, name, now() from personnel.department;
insert into department_staff (staff_id, division_code, department_id, account, absences, told_at, gone)
select 'of-' || id, division_code, id, 'of-' || id, '[]'::jsonb, now(), false from known_department;

-- A value of the place's own is on record of one in sixty, another of one in three hundred; one record in seven has ended.
insert into recorded_fact (id, division_code, subject_id, name, value, entry, found_on, source, recorded_at, recorded_by)
select pg_temp.id_of(division_code, 'word' || id, 1), division_code, id, 'channel', to_jsonb(case when numbered % 60 = 0 then 'OFTEN' else 'SELDOM' end), false,
  date '2025-01-01', 'RECORD', now(), 'generated'
from (select *, row_number() over (order by id) as numbered from service_case) as numbered
where numbered % 60 = 0 or numbered % 300 = 1;
insert into recorded_fact_end (fact_id, division_code, reason, ended_at, ended_by)
select id, division_code, 'r', now(), 'generated' from recorded_fact where hashtext(id) % 7 = 0;
