-- Numbers and counts belong to the place, but an applicant's filing moves them too. The application role therefore
-- cannot write these tables at all: functions of the owner do, and nothing else can.

-- The last case number given out, by division and year. Taken in the filing's transaction, so none is skipped.
create table case_counter (
  division_code text not null,
  year integer not null,
  last integer not null,
  primary key (division_code, year)
);

-- Cases by station, item and state. Public: how many, never whose.
create table station_caseload (
  division_code text not null,
  station_id text not null,
  item_id text not null,
  state text not null,
  cases integer not null,
  primary key (station_id, item_id, state)
);
create index station_caseload_item on station_caseload (item_id);

-- Accepted cases by the last day of their limit: what is overdue is known without reading a case.
create table station_due (
  division_code text not null,
  station_id text not null,
  due_on date not null,
  cases integer not null,
  primary key (station_id, due_on)
);

alter table case_counter enable row level security;
alter table case_counter force row level security;
create policy owner_counts on case_counter to current_user using (true);

alter table station_caseload enable row level security;
alter table station_caseload force row level security;
create policy published on station_caseload for select using (true);
create policy owner_counts on station_caseload to current_user using (true);

alter table station_due enable row level security;
alter table station_due force row level security;
create policy published on station_due for select using (true);
create policy owner_counts on station_due to current_user using (true);

revoke all on case_counter from yimen_app;
revoke insert, update, delete on station_caseload, station_due from yimen_app;

-- Takes the next numbers and returns the last of them. Others who file in that division and year wait for this transaction.
create function take_case_numbers(division text, in_year integer, how_many integer) returns integer
  language sql security definer set search_path from current
as $$
  insert into case_counter (division_code, year, last) values (division, in_year, how_many)
  on conflict (division_code, year) do update set last = case_counter.last + excluded.last
  returning last
$$;

-- Rows are touched in the order of their keys, so that two of these never wait for each other in a circle.
create function count_cases() returns trigger
  language plpgsql security definer set search_path from current
as $$
begin
  if tg_op = 'INSERT' then
    insert into station_caseload (division_code, station_id, item_id, state, cases)
    select min(division_code), station_id, item_id, state, count(*) from later
    group by station_id, item_id, state order by station_id, item_id, state
    on conflict (station_id, item_id, state) do update set cases = station_caseload.cases + excluded.cases;

    insert into station_due (division_code, station_id, due_on, cases)
    select min(division_code), station_id, due_on, count(*) from later
    where state = 'ACCEPTED' and due_on is not null
    group by station_id, due_on order by station_id, due_on
    on conflict (station_id, due_on) do update set cases = station_due.cases + excluded.cases;
  else
    insert into station_caseload (division_code, station_id, item_id, state, cases)
    select min(division_code), station_id, item_id, state, sum(change) from (
      select division_code, station_id, item_id, state, 1 as change from later
      union all select division_code, station_id, item_id, state, -1 from earlier) as moves
    group by station_id, item_id, state having sum(change) <> 0 order by station_id, item_id, state
    on conflict (station_id, item_id, state) do update set cases = station_caseload.cases + excluded.cases;

    insert into station_due (division_code, station_id, due_on, cases)
    select min(division_code), station_id, due_on, sum(change) from (
      select division_code, station_id, due_on, 1 as change from later where state = 'ACCEPTED' and due_on is not null
      union all
      select division_code, station_id, due_on, -1 from earlier where state = 'ACCEPTED' and due_on is not null) as moves
    group by station_id, due_on having sum(change) <> 0 order by station_id, due_on
    on conflict (station_id, due_on) do update set cases = station_due.cases + excluded.cases;
  end if;
  return null;
end
$$;

create trigger count_filed after insert on service_case
  referencing new table as later for each statement execute function count_cases();
create trigger count_moved after update on service_case
  referencing old table as earlier new table as later for each statement execute function count_cases();
