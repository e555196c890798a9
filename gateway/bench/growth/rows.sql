-- Cases of a province over ten years, :cases of them: ninety counties, a few of them large, each with a hundred stations; of a case in
-- two hundred the work goes on, and of those one in ten is due. Written past triggers and policies; what triggers count is counted below.
set session_replication_role = replica;
set search_path to cases;
set synchronous_commit = off;

create temp table place as
select row_number() over (order by code) - 1 as n, code from (
  select '33' || lpad((7 + c / 10)::text, 2, '0') || lpad((20 + c % 10)::text, 2, '0') || lpad((100 + t)::text, 3, '0') || lpad((200 + v)::text, 3, '0') as code
  from generate_series(0, 89) as c, generate_series(1, 10) as t, generate_series(1, 10) as v) as villages;
insert into known_station (id, division_code, code, name, kind, revision, closed)
select code || '.' || md5(code), code, code || '-01', 'station', 'VILLAGE_STATION', 1, false from place;
insert into known_item (id, division_code, code, name, limits, revision, withdrawn)
select '000000000000.' || md5(n::text), '000000000000', 'IT-' || n, 'item', '[]', 1, false from generate_series(0, 1999) as n;

create temp table kept_index as
select indexdef from pg_indexes join pg_class on relname = indexname where schemaname = 'cases' and tablename = 'service_case'
  and not exists (select from pg_constraint where conindid = pg_class.oid);
do $$
declare
  name text;
begin
  for name in select indexrelid::regclass from pg_index where indrelid = 'service_case'::regclass
    and not exists (select from pg_constraint where conindid = indexrelid) loop
    execute 'drop index ' || name;
  end loop;
end
$$;

insert into service_case (id, division_code, case_no, item_id, station_id, channel, state, applicant_subject, applicant_name,
  applicant_document_type, applicant_document_number, applicant_document_fingerprint, handled_by, filed_at, accepted_at, due_on,
  journal_seq, journal_hash)
select code || '.' || lpad(to_hex(filed.n), 12, '0') || left(md5(filed.n::text), 20), code, code || '-' || extract(year from at) || '-' || filed.n,
  '000000000000.' || md5(((filed.n * 7919) % 2000 * ((filed.n * 31) % 2000) / 2000)::text), code || '.' || md5(code), 'WINDOW', state,
  case when filed.n % 3 = 0 then 'citizen-' || filed.n / 10 end, 'sealed', 'RESIDENT_ID', 'sealed', 'print-' || filed.n / 7, 'handler-' || place.n,
  at, at, case when state = 'ACCEPTED' then (at + case when filed.n % 10 = 0 then interval '5 days' else interval '40 days' end)::date end, 4, 'h'
from (
  select n, timestamptz '2026-11-30 17:00+08' - (:cases - n) * (interval '3650 days' / :cases) as at,
    -- The cube of an even spread: a few places have most of the work.
    floor(9000 * power((n * 7919 % 9973)::float8 / 9973, 3))::bigint as place_no,
    case when n > :cases * 0.995 then (array['ACCEPTED', 'ACCEPTED', 'ACCEPTED', 'SUBMITTED', 'SUPPLEMENT_REQUESTED', 'DECIDED'])[1 + (n % 6)::integer]
      when n % 40 = 7 then 'NOT_ACCEPTED' when n % 60 = 9 then 'WITHDRAWN' else 'DELIVERED' end as state
  from generate_series(1::bigint, :cases) as n) as filed
join place on place.n = filed.place_no;

insert into station_caseload (division_code, station_id, item_id, state, cases)
select min(division_code), station_id, item_id, state, count(*) from service_case group by 2, 3, 4;
insert into station_due (division_code, station_id, due_on, cases)
select min(division_code), station_id, due_on, count(*) from service_case where state = 'ACCEPTED' group by 2, 3;
insert into station_year (division_code, station_id, year, channel, cases)
select min(division_code), station_id, extract(year from filed_at), channel, count(*) from service_case group by 2, 3, 4;
insert into handler_month (division_code, handled_by, month, channel, cases)
select division_code, handled_by, date_trunc('month', filed_at)::date, channel, count(*) from service_case group by 1, 2, 3, 4;
insert into station_state (division_code, station_id, state, cases)
select min(division_code), station_id, state, sum(cases) from station_caseload group by 2, 3;
insert into item_state (division_code, item_id, state, cases)
select left(division_code, 6) || '000000', item_id, state, sum(cases) from station_caseload group by 1, 2, 3;

-- Indexes in the end: row by row they would take hours.
set maintenance_work_mem = '700MB';
do $$
declare
  definition text;
begin
  for definition in select indexdef from kept_index loop
    execute definition;
  end loop;
end
$$;
