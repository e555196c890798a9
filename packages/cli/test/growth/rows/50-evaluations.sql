set search_path to evaluations;
insert into service_item (id, division_code, code, revision) select id, division_code, code, 1 from catalog.service_item;
insert into rating_invitation (id, division_code, case_id, station_id, item_id, applicant_subject, token_hash, opened_at)
select pg_temp.id_of(division_code, 'invitation' || id, 1), division_code, id, station_id, item_id, applicant_subject, 'token-' || id, filed_at
from cases.service_case where state = 'DELIVERED';
insert into rating (id, division_code, applicant_subject, invitation_id, grade, channel, rated_at)
select pg_temp.id_of(division_code, 'rating' || id, 1), division_code, applicant_subject, id,
  (array['VERY_SATISFIED', 'SATISFIED', 'VERY_SATISFIED', 'FAIRLY_SATISFIED', 'DISSATISFIED', 'VERY_SATISFIED', 'SATISFIED', 'VERY_SATISFIED', 'VERY_SATISFIED', 'VERY_SATISFIED'])[1 + (hashtext(id) & 1023) % 10],
  'WINDOW', opened_at from rating_invitation;
insert into rating_tally (station_id, item_id, grade, sample, division_code, count)
select i.station_id, i.item_id, r.grade, false, min(r.division_code), count(*)
from rating r join rating_invitation i on i.id = r.invitation_id group by 1, 2, 3;

create temp table found as
select pg_temp.id_of(s.division_code, 'finding' || s.id, at) as id, s.division_code, s.id as station_id, date '2025-01-01' + at * 7 as found_on,
  case when (at + hashtext(s.id)) % 50 = 0 then 'fraud' else 'unattended' end as event,
  case when (at * 3 + hashtext(s.id)) % 40 = 0 then 'REPORTED' else 'CONFIRMED' end as state
from facilities.station s cross join generate_series(1, 24) as at;
insert into finding (id, division_code, event, found_on, source, measures, evidence, state, recorded_at, recorded_by)
select id, division_code, event, found_on, 'DAILY_INSPECTION', '{"times": 1}', '[]', state, found_on, 'generated' from found;
insert into finding_subject (finding_id, subject, subject_id, division_code, found_on)
select id, 'station', station_id, division_code, found_on from found;
insert into finding_act (finding_id, division_code, act, state, at, by) select id, division_code, 'RECORDED', state, found_on, 'generated' from found;
insert into staff_account (staff_id, division_code, account, told_at)
select staff_id, division_code, account, confirmed_at from personnel.account_binding where confirmed_at is not null;

create temp table assessed as
select pg_temp.id_of(s.division_code, 'assessment' || s.id, at) as id, s.division_code, s.id as station_id,
  date '2024-01-01' + (at - 1) * interval '1 month' as period_from, date '2024-01-01' + at * interval '1 month' - interval '1 day' as period_to,
  case when (at + hashtext(s.id)) % 50 = 0 then 'villageStars' else 'stationMonth' end as rule,
  case when (at * 3 + hashtext(s.id)) % 40 = 0 then 'REOPENED' else 'FINAL' end as state
from facilities.station s cross join generate_series(1, 18) as at;
insert into assessment (id, division_code, subject, subject_id, rule, period_from, period_to, state, created_at)
select id, division_code, 'station', station_id, rule, period_from, period_to, state, period_to from assessed;
insert into complaint (id, division_code, station_id, kind, channel, text, anonymous, token_hash, received_on, received_at, received_by, state)
select pg_temp.id_of(division_code, 'complaint' || id, 1), division_code, station_id, 'COMPLAINT', 'WEB', 't', true, 'complaint-' || id, found_on, found_on, '',
  case when state = 'REPORTED' then 'RECEIVED' else 'CLOSED' end from found;
insert into inspection (id, division_code, subject, subject_id, source, on_day, checklist, recorded_at, recorded_by)
select pg_temp.id_of(division_code, 'inspection' || id, 1), division_code, 'station', station_id, 'DAILY_INSPECTION', found_on, '[]', found_on, 'generated' from found;

insert into pay_statement (id, division_code, staff_id, month, number, amount_fen, content, law_revision, issued_at, issued_by, hash)
select pg_temp.id_of(s.division_code, 'pay' || s.id, at), s.division_code, s.id, (date '2024-01-01' + at * interval '1 month')::date, 1, 30000,
  '{"cases": [], "articles": []}', 'generated', now(), 'generated', 'generated'
from personnel.staff_member s cross join generate_series(1, 12) as at;
insert into pay_reversal (statement_id, division_code, reason, reversed_at, reversed_by)
select id, division_code, 'generated', now(), 'generated' from pay_statement where hashtext(id) % 20 = 0;
insert into rating_counted (subject_id, measure, division_code, day, amount)
select id, 'GIVEN', division_code, (rated_at at time zone 'Asia/Shanghai')::date, 1 from rating;
insert into complaint_counted (subject_id, measure, division_code, day, amount) select id, 'RECEIVED', division_code, received_on, 0 from complaint;
insert into inspection_counted (subject_id, measure, division_code, day) select id, 'MADE', division_code, on_day from inspection;
insert into finding_counted (subject_id, measure, division_code, day) select id, 'FOUND', division_code, found_on from finding;
insert into compliance_report (id, division_code, subject, subject_id, name, on_day, passed, failed, unknown, content, law_revision, filed_at, filed_by)
select pg_temp.id_of(s.division_code, 'report' || s.id, at), s.division_code, 'station', s.id, 'station', (date '2024-01-01' + at * interval '1 month')::date,
  9, 1, 2, '{"rules": [], "stations": [], "ofStations": []}', 'generated', now(), 'generated'
from facilities.station s cross join generate_series(1, 18) as at;
