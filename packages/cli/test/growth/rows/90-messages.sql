-- Messages to people: two a case, eight hundred of one case, and a few thousand to one member of staff.
insert into yimen.message (id, division_code, desk, sender, kind, addressee, addressee_id, account, station_id, topic_id, lane, once_key,
  state, queued_at, changed_at, sent_at)
select pg_temp.id_of(division, 'message', n), division, 'core', sender, 'CASE_ACCEPTED', addressee, addressee_id, case addressee when 'STAFF' then addressee_id end,
  station_id, topic, topic, 'k' || n, state, at, at, case state when 'SENT' then at end
from (
  select n, division, 'cases' as sender, 'APPLICANT' as addressee, filed.id as addressee_id, c.station_id, filed.id as topic, filed.filed_at as at,
    case when n % 500 = 0 then 'FAILED' when n % 7 = 0 then 'WAITING' else 'SENT' end as state
    from filed join cases.service_case c on c.id = filed.id
  union all
  select 100000 + n, division, 'personnel', 'STAFF', case n % 9 when 0 then 'account-of-many' else 'a' || n % 50 end, c.station_id, filed.id, filed.filed_at,
    case when n % 500 = 0 then 'FAILED' else 'SENT' end
    from filed join cases.service_case c on c.id = filed.id
  union all
  select 200000 + copy, division, 'cases', 'APPLICANT', filed.id, c.station_id, filed.id, filed.filed_at + copy * interval '1 minute', 'SENT'
    from filed join cases.service_case c on c.id = filed.id cross join generate_series(1, 800) as copy where n = 2 * 28
) as messages;
set search_path to cases;
insert into paper (id, division_code, subject_id, kind, office_id, office, year, ordinal, number, state, token, issued_on, issued_at, issued_by)
select pg_temp.id_of(v.code, 'slip', copy), v.code, pg_temp.id_of(v.code, 'message', 400), 'MESSAGE_SLIP', 'office', 'office', 2024, 500000 + copy,
  'slip ' || copy, 'ISSUED', 'slip ' || v.code || copy, date '2024-01-01', timestamptz '2024-01-01 08:00+08' + copy * interval '1 minute', 'a'
from (select '330727103205' as code) v cross join generate_series(1, 400) as copy;
insert into yimen.message (id, division_code, desk, sender, kind, addressee, addressee_id, topic_id, lane, once_key, state, queued_at, changed_at)
select distinct pg_temp.id_of('330727103205', 'message', 400), '330727103205', 'core', 'cases', 'CASE_ACCEPTED', 'APPLICANT', 'c', 'c', 'c', 'slip', 'WAITING',
  now(), now()
on conflict do nothing;
