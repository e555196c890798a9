set search_path to personnel;
insert into known_station (station_id, code, division_code, name, kind, revision, closed)
select id, code, division_code, name, kind, 1, closed_at is not null from facilities.station;
insert into known_window (window_id, station_id, division_code, number, name, revision, closed)
select id, station_id, division_code, number, name, 1, false from facilities.service_window;
insert into known_item (item_id, code, name, division_code, revision, withdrawn)
select id, code, name, division_code, 1, withdrawn_at is not null from catalog.service_item;
insert into department (id, code, division_code, name, kind, citation)
select pg_temp.id_of(code, 'department', at), code || '-D' || at, code, 'department', 'ORGAN', 'generated'
from place cross join generate_series(1, 4) as at;
insert into staff_member (id, division_code, station_id, department_id, name, badge_no, employment, ended_on, end_reason)
select pg_temp.id_of(s.division_code, 'staff' || s.code, at), s.division_code, s.station_id,
  (select id from department d where d.division_code = s.division_code limit 1), '张', at::text,
  (array['ESTABLISHED', 'CONTRACT', 'VILLAGE_COMMITTEE', 'PUBLIC_WELFARE'])[1 + at % 4],
  case when at = 6 then current_date end, case when at = 6 then 'LEFT' end
from known_station s cross join generate_series(1, 6) as at;
insert into personal_file (staff_id, division_code, current) select id, division_code, ended_on is null from staff_member;
insert into account_binding (staff_id, division_code, account, requested_by, requested_at, confirmed_at)
select id, division_code, 'account-' || id, 'generated', now(), case when badge_no <> '1' then now() end from staff_member;
insert into post (id, division_code, staff_id, station_id, window_id, role, from_on)
select pg_temp.id_of(w.division_code, 'post' || w.window_id, at), w.division_code, m.id, w.station_id, w.window_id,
  (array['A', 'B', 'C'])[at], date '2025-01-01'
from known_window w cross join generate_series(1, 3) as at
join staff_member m on m.station_id = w.station_id and m.badge_no = at::text
where hashtext(w.window_id) % 3 <> 0;
insert into absence (id, division_code, staff_id, from_on, until_on, recorded_by)
select pg_temp.id_of(division_code, 'absence' || id, at), division_code, id, date '2025-01-01' + at, date '2025-01-02' + at, 'generated'
from staff_member cross join generate_series(1, 2) as at;
insert into competence (staff_id, item_id, division_code, since, recorded_by)
select m.id, i.item_id, m.division_code, date '2025-01-01', 'generated'
from (select *, row_number() over (order by id) as n from staff_member) as m
cross join generate_series(0, 5) as at
join (select item_id, row_number() over (order by code) as n from known_item where not withdrawn) as i
  on i.n = case when at = 0 then 1 else 1 + (m.n * 7 + at * 31) % 11000 end
on conflict do nothing;
insert into correction (id, division_code, staff_id, subject, subject_id, changes, reason, corrected_by, corrected_at)
select pg_temp.id_of(division_code, 'correction' || id, 1), division_code, id, 'EMPLOYMENT', id, '[{}]', 'r', 'generated', now() from staff_member;
insert into id_number_reveal (id, staff_id, division_code, revealed_by, reason, revealed_at)
select pg_temp.id_of(division_code, 'reveal' || id, at), id, division_code, 'generated', 'r', now() from staff_member cross join generate_series(1, 2) as at;

-- Two training plans a place, each with sessions and requests.
insert into training_plan (id, division_code, year, name, citation)
select pg_temp.id_of(code, 'training', at), code, 2020 + (n % 6)::int + at, '培训 ' || at, 'generated'
from place cross join generate_series(1, 2) as at;
insert into training_session (id, division_code, plan_id, kinds, title, planned_on, scheduled_at, scheduled_by)
select pg_temp.id_of(p.division_code, 'session' || p.id, at), p.division_code, p.id, '{TOURING}', '培训', make_date(p.year, 1, 1) + at * 7, now(), 'generated'
from training_plan p cross join generate_series(1, 3) as at;
insert into training_request (id, division_code, plan_id, wanted, asked_on, recorded_at, recorded_by)
select pg_temp.id_of(p.division_code, 'wanted' || p.id, at), p.division_code, p.id, '再讲', make_date(p.year, 1, 1) + at * 7, now(), 'generated'
from training_plan p cross join generate_series(1, 3) as at;

-- A value of the place's own is on record of one in sixty, another of one in three hundred; one record in seven has ended.
insert into recorded_fact (id, division_code, subject_id, name, value, entry, found_on, source, recorded_at, recorded_by)
select pg_temp.id_of(division_code, 'word' || id, 1), division_code, id, 'employment', to_jsonb(case when numbered % 60 = 0 then 'OFTEN' else 'SELDOM' end), false,
  date '2025-01-01', 'RECORD', now(), 'generated'
from (select *, row_number() over (order by id) as numbered from staff_member) as numbered
where numbered % 60 = 0 or numbered % 300 = 1;
insert into recorded_fact_end (fact_id, division_code, reason, ended_at, ended_by)
select id, division_code, 'r', now(), 'generated' from recorded_fact where hashtext(id) % 7 = 0;

-- Two rosters a station, each with some days, a swap and phone checks.
insert into duty_roster (id, division_code, station_id, from_on, until_on, drafted_by, drafted_at, published_by, published_at)
select pg_temp.id_of(division_code, 'roster' || station_id, at), division_code, station_id,
  date '2025-01-01' + at * 31, date '2025-01-31' + at * 31, 'generated', now(), 'generated', now()
from known_station cross join generate_series(1, 2) as at;
insert into duty (id, division_code, roster_id, station_id, staff_id, on_day, half, published)
select pg_temp.id_of(r.division_code, 'duty' || r.id, at), r.division_code, r.id, r.station_id, m.id, r.from_on + at, 'FORENOON', true
from duty_roster r cross join generate_series(1, 4) as at
join staff_member m on m.station_id = r.station_id and m.badge_no = at::text;
insert into duty_swap (id, division_code, duty_id, staff_id, other_staff_id, on_day, asked_by, asked_at)
select pg_temp.id_of(d.division_code, 'swap' || d.id, 1), d.division_code, d.id, d.staff_id, m.id, d.on_day, 'generated', now()
from duty d join staff_member m on m.station_id = d.station_id and m.badge_no = '5';
insert into phone_check (id, division_code, station_id, staff_id, called_at, reached, in_hours, called_by, recorded_at)
select pg_temp.id_of(m.division_code, 'call' || m.id, 1), m.division_code, m.station_id, m.id, timestamptz '2025-01-01 09:00+08', true, true, 'generated', now()
from staff_member m where m.badge_no in ('1', '2');
