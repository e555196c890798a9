-- Papers: sixty thousand of cases, four hundred of them of one case, and as many of a station; guides of one item in every village.
set search_path to cases;
insert into paper (id, division_code, subject_id, kind, office_id, office, year, ordinal, number, state, token, issued_on, issued_at, issued_by)
select pg_temp.id_of(division, 'paper', n), division, subject, kind, 'office', 'office', 2024, n, 'no ' || n, 'ISSUED', 'case ' || n,
  date '2024-01-01', timestamptz '2024-01-01 08:00+08' + n * interval '1 minute', 'a'
from (
  select n, division, id as subject, 'CASE_ACCEPTANCE' as kind from filed
  union all select 100000 + n, division, id, 'CASE_RECEIPT' from filed
  union all select 200000 + copy, division, id, 'CASE_SERVICE' from filed cross join generate_series(1, 400) as copy where n = 2 * 28
  union all select 300000 + n * 1000 + copy, division, subject, 'CASE_COMPLETION'
    from (select distinct 1 as n, division_code as division, id as subject from known_station where code = '330727103205-01') as one
    cross join generate_series(1, 400) as copy
) as papers;
insert into paper_print (id, paper_id, print, division_code, printed_at, printed_by) select id || '/0', id, 0, division_code, issued_at, 'a' from paper;

set search_path to catalog;
insert into paper (id, division_code, subject_id, kind, office_id, office, year, ordinal, number, state, token, issued_on, issued_at, issued_by)
select pg_temp.id_of(v.code, 'guide', copy), v.code, i.id, 'ITEM_GUIDE', v.code, 'office', 2024, copy, 'no ' || copy, 'ISSUED',
  'guide ' || v.code || copy, date '2024-01-01', timestamptz '2024-01-01 08:00+08' + copy * interval '1 minute', 'a'
from village v cross join generate_series(1, 40) as copy join service_item i on i.code = 'IT-000002';
insert into paper (id, division_code, subject_id, kind, office_id, office, year, ordinal, number, state, token, issued_on, issued_at, issued_by)
select pg_temp.id_of(v.code, 'book', copy), v.code, v.code, 'HANDBOOK', v.code, 'office', 2024, copy, 'no ' || copy, 'ISSUED',
  'book ' || v.code || copy, date '2024-01-01', timestamptz '2024-01-01 08:00+08' + copy * interval '1 minute', 'a'
from village v cross join generate_series(1, 40) as copy;

set search_path to personnel;
insert into paper (id, division_code, subject_id, kind, office_id, office, year, ordinal, number, state, token, issued_on, issued_at, issued_by)
select pg_temp.id_of(division_code, 'badge' || id, copy), division_code, id, 'STAFF_BADGE', id, 'office', 2024, copy, 'no ' || copy, 'ISSUED',
  'badge ' || id || copy, date '2024-01-01', timestamptz '2024-01-01 08:00+08' + copy * interval '1 minute', 'a'
from staff_member cross join generate_series(1, 18) as copy where badge_no = '1';

set search_path to evaluations;
insert into paper (id, division_code, subject_id, kind, office_id, office, year, ordinal, number, state, token, issued_on, issued_at, issued_by)
select pg_temp.id_of(division, 'paper' || subject, copy), division, subject, kind, subject, 'office', 2024, copy, 'no ' || copy, 'ISSUED',
  kind || subject || copy, date '2024-01-01', timestamptz '2024-01-01 08:00+08' + copy * interval '1 minute', 'a'
from (
  select division_code as division, pg_temp.id_of(division_code, 'pay' || id, 1) as subject, 'PAY_STATEMENT' as kind from personnel.staff_member where badge_no = '1'
  union all select division_code, pg_temp.id_of(division_code, 'report' || id, 1), 'COMPLIANCE_REPORT' from facilities.station
  union all select division_code, id, 'ASSESSMENT_SHEET' from assessed where period_from = '2024-01-01'
) as papers cross join generate_series(1, 18) as copy;
