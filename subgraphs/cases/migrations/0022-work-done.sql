-- What is paid by case counts work done (YS-5): a filing that was withdrawn is none. Counted anew from the cases; under forced row-level
-- security not even the owner sees them.
alter table service_case no force row level security;
delete from handler_month;
insert into handler_month (division_code, handled_by, month, channel, cases)
select division_code, handled_by, date_trunc('month', filed_at at time zone 'Asia/Shanghai')::date, channel, count(*)
from service_case where handled_by is not null and state <> 'WITHDRAWN' group by 1, 2, 3, 4;
alter table service_case force row level security;

-- A case that is withdrawn stays so: it is taken from the month it was filed in, once.
create function uncount_withdrawn() returns trigger
  language plpgsql security definer set search_path from current
as $$
begin
  update handler_month
  set cases = handler_month.cases - gone.cases
  from (
    select later.division_code, later.handled_by, later.channel,
      date_trunc('month', later.filed_at at time zone 'Asia/Shanghai')::date as month, count(*)::integer as cases
    from later join earlier on earlier.id = later.id
    where later.handled_by is not null and later.state = 'WITHDRAWN' and earlier.state <> 'WITHDRAWN'
    group by 1, 2, 3, 4
  ) as gone
  where handler_month.handled_by = gone.handled_by and handler_month.month = gone.month
    and handler_month.channel = gone.channel and handler_month.division_code = gone.division_code;
  return null;
end
$$;

create trigger uncount_withdrawn after update on service_case
  referencing old table as earlier new table as later for each statement execute function uncount_withdrawn();
