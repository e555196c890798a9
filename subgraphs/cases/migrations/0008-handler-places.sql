-- What an account filed is counted by place, too, and read by those who supervise that place: a role alone is no reason to know how
-- much somebody in another county works. Counted anew from the cases; under forced row-level security not even the owner sees them.
drop trigger count_handled_filed on service_case;
drop function count_handled();
drop table handler_month;

create table handler_month (
  division_code text not null,
  handled_by text not null,
  month date not null check (extract(day from month) = 1),
  channel text not null,
  cases integer not null,
  primary key (handled_by, month, channel, division_code)
);

alter table handler_month enable row level security;
alter table handler_month force row level security;
create policy supervised on handler_month for select using (
  (select yimen.roles() && '{STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,SYSTEM}')
  and division_code ^@ any ((select yimen.scope())::text[])
);
create policy owner_counts on handler_month to current_user using (true);

revoke insert, update, delete on handler_month from yimen_app;

alter table service_case no force row level security;
insert into handler_month (division_code, handled_by, month, channel, cases)
select division_code, handled_by, date_trunc('month', filed_at at time zone 'Asia/Shanghai')::date, channel, count(*)
from service_case where handled_by is not null group by 1, 2, 3, 4;
alter table service_case force row level security;

-- Who filed a case, where and when never changes. Rows are touched in the order of their keys, so that two of these never wait for
-- each other in a circle.
create function count_handled() returns trigger
  language plpgsql security definer set search_path from current
as $$
begin
  insert into handler_month (division_code, handled_by, month, channel, cases)
  select division_code, handled_by, date_trunc('month', filed_at at time zone 'Asia/Shanghai')::date, channel, count(*)
  from later where handled_by is not null group by 1, 2, 3, 4 order by 2, 3, 4, 1
  on conflict (handled_by, month, channel, division_code) do update set cases = handler_month.cases + excluded.cases;
  return null;
end
$$;

create trigger count_handled_filed after insert on service_case
  referencing new table as later for each statement execute function count_handled();

-- Of accounts that filed in the caller's places: those that filed in others as well. Their sum is then not known here, and a part
-- must not pass for the whole.
create function handled_elsewhere(accounts text[]) returns setof text
  language sql stable security definer set search_path from current
as $$
  select handled_by from handler_month
  where handled_by = any (accounts) and yimen.roles() && '{STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,SYSTEM}'
  group by handled_by
  having bool_or(division_code ^@ any (yimen.scope())) and not bool_and(division_code ^@ any (yimen.scope()))
$$;
revoke all on function handled_elsewhere(text[]) from public;
grant execute on function handled_elsewhere(text[]) to yimen_app;
