-- Cases by station, year of filing (in China) and channel: what rules ask about a year. Public: how many, never whose.
create table station_year (
  division_code text not null,
  station_id text not null,
  year integer not null,
  channel text not null,
  cases integer not null,
  primary key (station_id, year, channel)
);

-- Cases decided after their last day, by the year that day lies in. Those still open are in station_due.
create table station_late (
  division_code text not null,
  station_id text not null,
  year integer not null,
  cases integer not null,
  primary key (station_id, year)
);

alter table station_year enable row level security;
alter table station_year force row level security;
create policy published on station_year for select using (true);
create policy owner_counts on station_year to current_user using (true);

alter table station_late enable row level security;
alter table station_late force row level security;
create policy published on station_late for select using (true);
create policy owner_counts on station_late to current_user using (true);

revoke insert, update, delete on station_year, station_late from yimen_app;

-- What was filed before this migration. Under forced row-level security not even the owner sees the cases.
alter table service_case no force row level security;
insert into station_year (division_code, station_id, year, channel, cases)
select min(division_code), station_id, extract(year from filed_at at time zone 'Asia/Shanghai')::integer, channel, count(*)
from service_case group by 2, 3, 4;
insert into station_late (division_code, station_id, year, cases)
select min(division_code), station_id, extract(year from due_on)::integer, count(*)
from service_case where (decided_at at time zone 'Asia/Shanghai')::date > due_on group by 2, 3;
alter table service_case force row level security;

-- Rows are touched in the order of their keys, so that two of these never wait for each other in a circle.
create function count_years() returns trigger
  language plpgsql security definer set search_path from current
as $$
begin
  if tg_op = 'INSERT' then
    insert into station_year (division_code, station_id, year, channel, cases)
    select min(division_code), station_id, extract(year from filed_at at time zone 'Asia/Shanghai')::integer, channel, count(*)
    from later group by 2, 3, 4 order by 2, 3, 4
    on conflict (station_id, year, channel) do update set cases = station_year.cases + excluded.cases;

    insert into station_late (division_code, station_id, year, cases)
    select min(division_code), station_id, extract(year from due_on)::integer, count(*)
    from later where (decided_at at time zone 'Asia/Shanghai')::date > due_on group by 2, 3 order by 2, 3
    on conflict (station_id, year) do update set cases = station_late.cases + excluded.cases;
  else
    insert into station_late (division_code, station_id, year, cases)
    select min(division_code), station_id, year, sum(change) from (
      select division_code, station_id, extract(year from due_on)::integer as year, 1 as change from later
      where (decided_at at time zone 'Asia/Shanghai')::date > due_on
      union all
      select division_code, station_id, extract(year from due_on)::integer, -1 from earlier
      where (decided_at at time zone 'Asia/Shanghai')::date > due_on) as moves
    group by station_id, year having sum(change) <> 0 order by station_id, year
    on conflict (station_id, year) do update set cases = station_late.cases + excluded.cases;
  end if;
  return null;
end
$$;

create trigger count_years_filed after insert on service_case
  referencing new table as later for each statement execute function count_years();
create trigger count_years_moved after update on service_case
  referencing old table as earlier new table as later for each statement execute function count_years();
