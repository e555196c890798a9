-- Cases by the account that filed them for the applicant, month of filing (in China) and channel: what pay by case is counted
-- from (YS-5). Not public: who may read a personal file may know. An agent may serve several villages and is paid for all of
-- them, so no place bounds a row; that the account is one the caller may see, personnel decides.
create table handler_month (
  handled_by text not null,
  month date not null check (extract(day from month) = 1),
  channel text not null,
  cases integer not null,
  primary key (handled_by, month, channel)
);

alter table handler_month enable row level security;
alter table handler_month force row level security;
create policy supervised on handler_month for select using (
  (select yimen.roles() && '{STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,SYSTEM}')
);
create policy owner_counts on handler_month to current_user using (true);

revoke insert, update, delete on handler_month from yimen_app;

-- What was filed before this migration. Under forced row-level security not even the owner sees the cases.
alter table service_case no force row level security;
insert into handler_month (handled_by, month, channel, cases)
select handled_by, date_trunc('month', filed_at at time zone 'Asia/Shanghai')::date, channel, count(*)
from service_case where handled_by is not null group by 1, 2, 3;
alter table service_case force row level security;

-- Who filed a case and when never changes. Rows are touched in the order of their keys, so that two of these never wait for
-- each other in a circle.
create function count_handled() returns trigger
  language plpgsql security definer set search_path from current
as $$
begin
  insert into handler_month (handled_by, month, channel, cases)
  select handled_by, date_trunc('month', filed_at at time zone 'Asia/Shanghai')::date, channel, count(*)
  from later where handled_by is not null group by 1, 2, 3 order by 1, 2, 3
  on conflict (handled_by, month, channel) do update set cases = handler_month.cases + excluded.cases;
  return null;
end
$$;

create trigger count_handled_filed after insert on service_case
  referencing new table as later for each statement execute function count_handled();
