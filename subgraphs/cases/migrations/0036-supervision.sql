-- What whoever supervises a place looks at (监督): what waits by its last day, what stands still, what has none, who has how much in hand, second
-- notices, and what looks as if it went round the system or came twice.

select yimen.index_by_place('desk_task', 'order_on, waiting_since, id');
select yimen.index_by_place('desk_task', 'paused, order_on, waiting_since, id', 'due_on is null');

-- How much everybody has in hand, by station.
create table desk_load (
  division_code text not null,
  station_id text not null,
  account text not null,
  tasks integer not null,
  primary key (station_id, account)
);
select yimen.add_place_columns('desk_load');
select yimen.index_by_place('desk_load', 'tasks desc, station_id, account', 'tasks > 0');
alter table desk_load enable row level security;
alter table desk_load force row level security;
create policy owner_counts on desk_load to current_user using (true);
create policy supervisors_read on desk_load for select using (
  (select yimen.roles() && '{STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,SYSTEM}')
  and division_code ^@ any ((select yimen.scope())::text[])
);
revoke insert, update, delete on desk_load from yimen_app;

-- In the order of their keys, so that two who hand on to one another do not wait in a circle.
create function count_load() returns trigger
  language plpgsql security definer set search_path from current
as $$
begin
  insert into desk_load (division_code, station_id, account, tasks)
  select min(division), station, account, sum(change) from (
    select old.division_code, old.station_id, old.held_by, -1 where tg_op <> 'INSERT'
    union all select new.division_code, new.station_id, new.held_by, 1 where tg_op <> 'DELETE'
  ) as moved (division, station, account, change)
  where account is not null group by station, account having sum(change) <> 0 order by station, account
  on conflict (station_id, account) do update set tasks = desk_load.tasks + excluded.tasks;
  return null;
end
$$;
create trigger count_load_moved after update of held_by, station_id on desk_task for each row execute function count_load();
create trigger count_load_done after delete on desk_task for each row when (old.held_by is not null) execute function count_load();

-- Second notices are exceptions (BK-11).
select yimen.add_place_columns('supplement_notice');
select yimen.index_by_place('supplement_notice', 'told_at desc, case_id desc, position desc', 'position > 1');

-- What looks as if it went round the system (体外循环), or came twice (重复提交): for somebody to look at, and never whose it is.
create table case_suspicion (
  id text primary key,
  case_id text not null references service_case (id),
  division_code text not null,
  kind text not null,
  found_at timestamptz not null,
  -- Where the other case of a repeated filing is.
  other_division text
);
select yimen.add_place_columns('case_suspicion');
select yimen.index_by_place('case_suspicion', 'found_at desc, id desc');
create index case_suspicion_case on case_suspicion (case_id);
alter table case_suspicion enable row level security;
alter table case_suspicion force row level security;
create policy owner_finds on case_suspicion to current_user using (true);
create policy staff_reads on case_suspicion for select using (
  (select yimen.roles() && '{AGENT,CLERK,APPROVER,STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,SYSTEM}')
  and division_code ^@ any ((select yimen.scope())::text[])
);
revoke insert, update, delete on case_suspicion from yimen_app;
create policy owner_finds on service_case for select to current_user using (true);

-- The same person has another open case of the item, wherever: whoever took this one in may not see that one.
create function suspect_repetition() returns trigger
  language plpgsql security definer set search_path from current
as $$
begin
  insert into case_suspicion (id, case_id, division_code, kind, found_at, other_division)
  select new.id || '/REPEATED', new.id, new.division_code, 'REPEATED', new.filed_at, other.division_code
  from service_case as other
  where other.applicant_document_fingerprint = new.applicant_document_fingerprint and other.item_id = new.item_id
    and other.id <> new.id and other.state in ('SUBMITTED', 'SUPPLEMENT_REQUESTED', 'ACCEPTED')
  limit 1
  on conflict (id) do nothing;
  return null;
end
$$;
create trigger suspect_repetition after insert on service_case
  for each row when (new.state = 'SUBMITTED') execute function suspect_repetition();

-- Taken in and decided by one account on one day, and no on-the-spot case: it may have been entered when it was done.
create function suspect_late_entry() returns trigger
  language plpgsql security definer set search_path from current
as $$
begin
  insert into case_suspicion (id, case_id, division_code, kind, found_at)
  values (new.id || '/ENTERED_WHEN_DONE', new.id, new.division_code, 'ENTERED_WHEN_DONE', new.decided_at)
  on conflict (id) do nothing;
  return null;
end
$$;
create trigger suspect_late_entry after update of state on service_case
  for each row when (
    new.state = 'DECIDED' and old.state = 'ACCEPTED' and new.kind is distinct from 'INSTANT' and new.handled_by = yimen.subject()
    and (new.filed_at at time zone 'Asia/Shanghai')::date = (new.decided_at at time zone 'Asia/Shanghai')::date
  ) execute function suspect_late_entry();

-- Departments of a place with nobody on duty on a day, and accounts of a place that are away: what waits for them waits for nobody. Next to the
-- last digit stands a colon.
create index department_staff_of on department_staff (department_id) where not gone;
create index department_staff_at on department_staff (division_code) where not gone and account is not null;
create index known_department_at on known_department (division_code);

create function is_away(absences jsonb, on_day date) returns boolean language sql immutable
  return exists (
    select from jsonb_to_recordset(absences) as absence ("from" date, until date) where on_day between absence."from" and absence.until);

create function nobody_on_duty(prefix text, on_day date) returns setof text
  language sql stable security definer set search_path from current
as $$
  select id from known_department as department
  where division_code >= prefix and division_code < prefix || ':' and not exists (
    select from department_staff as staff
    where staff.department_id = department.id and not gone and account is not null and not is_away(absences, on_day)
  )
$$;

create function away_at(prefix text, on_day date) returns setof text
  language sql stable security definer set search_path from current
as $$
  select distinct account from department_staff
  where division_code >= prefix and division_code < prefix || ':' and not gone and account is not null and is_away(absences, on_day)
$$;
