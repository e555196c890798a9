set search_path to facilities;
insert into division (code, name, short_name, kind, level, parent_code, citation)
select code, 'place ' || n, 'p' || n, '村', level,
  case level when 'VILLAGE' then left(code, 9) || '000' when 'TOWNSHIP' then county || '000000' end, 'generated'
from place;
insert into county (division_code, id, name_zh, name_en, display_names)
select code, 'county' || n, '县', 'county', '[]' from place where level = 'COUNTY';
insert into division_population (division_code, position, people, kind, citation)
select code, position, 100 + n, 'RESIDENT', 'generated' from place cross join generate_series(0, 2) as position;
insert into window_standard (division_code, code, position, name, kind, requirement, citation)
select code, 'w' || position, position, '综合', 'COMPREHENSIVE', 'REQUIRED', 'generated' from place cross join generate_series(0, 5) as position;

-- Four stations a village: the second in ten is closed.
insert into station (id, code, division_code, name, kind, tier, certainty, citation, closed_at)
select pg_temp.id_of(code, 'station', at), code || '-' || lpad(at::text, 2, '0'), code, 'station',
  case when level = 'COUNTY' then 'COUNTY_CENTRE' when level = 'TOWNSHIP' then 'TOWNSHIP_CENTRE' when at = 4 then 'AGENT_POINT' else 'VILLAGE_STATION' end,
  (array['DEMONSTRATION', 'STANDARD', 'SIMPLE', null])[1 + (n + at) % 4], 'STATED', 'generated',
  case when (n * 4 + at) % 50 = 7 then now() end
from place cross join generate_series(1, 4) as at;
insert into service_window (id, station_id, division_code, number, name, kind, citation)
select pg_temp.id_of(s.division_code, s.code, at), s.id, s.division_code, at::text, '窗口', 'COMPREHENSIVE', 'generated'
from station s cross join generate_series(1, 4) as at;
insert into recorded_fact (id, division_code, subject_id, name, value, entry, found_on, source, recorded_at, recorded_by)
select pg_temp.id_of(s.division_code, 'fact' || s.code || fact, at), s.division_code, s.id, fact, to_jsonb(at), false,
  date '2025-01-01' + at, 'SURVEY', now(), 'generated'
from station s cross join generate_series(1, 3) as at cross join unnest('{officeAreaM2,residents}'::text[]) as fact;

-- Two programmes a place.
insert into programme (id, division_code, name, starts_on, due_on, citation)
select pg_temp.id_of(code, 'programme', at), code, '改革 ' || at, date '2024-01-01' + (n % 700)::int + at, date '2026-12-31', 'generated'
from place cross join generate_series(1, 2) as at;

-- A value of the place's own is on record of one in sixty, another of one in three hundred; of these one in seven has ended, of other facts most.
insert into recorded_fact (id, division_code, subject_id, name, value, entry, found_on, source, recorded_at, recorded_by)
select pg_temp.id_of(division_code, 'word' || id, 1), division_code, id, 'equipment', to_jsonb(case when numbered % 60 = 0 then 'OFTEN' else 'SELDOM' end), true,
  date '2025-01-01', 'RECORD', now(), 'generated'
from (select *, row_number() over (order by id) as numbered from station) as numbered
where numbered % 60 = 0 or numbered % 300 = 1;
insert into recorded_fact_end (fact_id, division_code, reason, ended_at, ended_by)
select id, division_code, 'r', now(), 'generated' from recorded_fact where hashtext(id) % 7 <> 0 and word is null or hashtext(id) % 7 = 0 and word is not null;
