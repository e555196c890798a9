-- A station's and an item's caseload are asked for often and are sums over thousands of counts where there are millions of cases: they are
-- kept as they are read. An item's by county, so that those who file for one item all over a province do not wait for one row.
create table station_state (
  division_code text not null,
  station_id text not null,
  state text not null,
  cases integer not null,
  primary key (station_id, state)
);

create table item_state (
  -- The county: its code with the zeros of a division.
  division_code text not null,
  item_id text not null,
  state text not null,
  cases integer not null,
  primary key (item_id, state, division_code)
);

alter table station_state enable row level security;
alter table station_state force row level security;
create policy published on station_state for select using (true);
create policy owner_counts on station_state to current_user using (true);

alter table item_state enable row level security;
alter table item_state force row level security;
create policy published on item_state for select using (true);
create policy owner_counts on item_state to current_user using (true);

revoke insert, update, delete on station_state, item_state from yimen_app;

-- What was counted before this migration, by the counts of stations and items, which everybody may read.
insert into station_state (division_code, station_id, state, cases)
select min(division_code), station_id, state, sum(cases) from station_caseload group by 2, 3;
insert into item_state (division_code, item_id, state, cases)
select left(division_code, 6) || '000000', item_id, state, sum(cases) from station_caseload group by 1, 2, 3;

-- Rows are touched in the order of their keys, so that two of these never wait for each other in a circle.
create function count_states() returns trigger
  language plpgsql security definer set search_path from current
as $$
declare
  moves text := case tg_op
    when 'INSERT' then 'select division_code, station_id, item_id, state, 1 as change from later'
    else 'select division_code, station_id, item_id, state, 1 as change from later
      union all select division_code, station_id, item_id, state, -1 from earlier' end;
begin
  execute format('
    insert into station_state (division_code, station_id, state, cases)
    select min(division_code), station_id, state, sum(change) from (%s) as moves
    group by station_id, state having sum(change) <> 0 order by station_id, state
    on conflict (station_id, state) do update set cases = station_state.cases + excluded.cases', moves);
  execute format('
    insert into item_state (division_code, item_id, state, cases)
    select left(division_code, 6) || ''000000'', item_id, state, sum(change) from (%s) as moves
    group by 1, 2, 3 having sum(change) <> 0 order by 2, 3, 1
    on conflict (item_id, state, division_code) do update set cases = item_state.cases + excluded.cases', moves);
  return null;
end
$$;

create trigger count_states_filed after insert on service_case
  referencing new table as later for each statement execute function count_states();
create trigger count_states_moved after update on service_case
  referencing old table as earlier new table as later for each statement execute function count_states();

-- Days of which nothing is left stay counted with none: what is due is found without them.
create index station_due_left on station_due (station_id, due_on) where cases > 0;
