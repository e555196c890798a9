-- What is counted of cases and receipts (办件统计): kept in the transaction of every step, each row that counts once for a measure and a day, and
-- sums of them by month. Written by statisticsSql of the kit from what src/statistics declares; a test holds it to that.

-- When a case ended without a decision, and how many working days the decision took.
alter table service_case add column closed_at timestamptz;
alter table service_case add column days_taken integer;

-- Of cases that ended before, by their journal. Under forced row-level security not even the owner sees them; nothing is told of it, for no step was taken.
alter table service_case no force row level security;
alter table journal_entry no force row level security;
update service_case set closed_at = ended.at
from (select case_id, max(at) as at from journal_entry where step in ('WITHDRAW', 'REFUSE') group by case_id) as ended
where ended.case_id = service_case.id and service_case.state in ('WITHDRAWN', 'NOT_ACCEPTED');
alter table service_case force row level security;
alter table journal_entry force row level security;

-- As before, with statements that are planned once and not at every step: it pays for most of what is kept below.
create or replace function count_states() returns trigger
  language plpgsql security definer set search_path from current
as $$
begin
  if tg_op = 'INSERT' then
    insert into station_state (division_code, station_id, state, cases)
    select min(division_code), station_id, state, count(*) from later group by station_id, state order by station_id, state
    on conflict (station_id, state) do update set cases = station_state.cases + excluded.cases;
    insert into item_state (division_code, item_id, state, cases)
    select left(division_code, 6) || '000000', item_id, state, count(*) from later group by 1, 2, 3 order by 2, 3, 1
    on conflict (item_id, state, division_code) do update set cases = item_state.cases + excluded.cases;
  else
    insert into station_state (division_code, station_id, state, cases)
    select min(division_code), station_id, state, sum(change) from (
      select division_code, station_id, state, 1 as change from later
      union all select division_code, station_id, state, -1 from earlier) as moves
    group by station_id, state having sum(change) <> 0 order by station_id, state
    on conflict (station_id, state) do update set cases = station_state.cases + excluded.cases;
    insert into item_state (division_code, item_id, state, cases)
    select left(division_code, 6) || '000000', item_id, state, sum(change) from (
      select division_code, item_id, state, 1 as change from later
      union all select division_code, item_id, state, -1 from earlier) as moves
    group by 1, 2, 3 having sum(change) <> 0 order by 2, 3, 1
    on conflict (item_id, state, division_code) do update set cases = item_state.cases + excluded.cases;
  end if;
  return null;
end
$$;

-- Rows behind a figure about receipts are found by their numbers.
create index receipt_number on receipt (receipt_no);

create table service_case_counted (
  subject_id text not null,
  measure text not null,
  division_code text not null,
  day date not null,
  station_id text,
  item_id text,
  kind text,
  channel text,
  outcome text,
  handler text,
  amount bigint,
  primary key (subject_id, measure)
);
select yimen.add_place_columns('service_case_counted');
select yimen.index_by_place('service_case_counted', 'measure, day desc, subject_id desc', null, '{county_code,township_code,division_code}');

create table service_case_month (
  division_code text not null,
  measure text not null,
  day date not null,
  station_id text,
  item_id text,
  kind text,
  channel text,
  outcome text,
  bucket bigint,
  rows bigint not null,
  known bigint not null,
  total numeric not null,
  unique nulls not distinct (division_code, measure, day, station_id, item_id, kind, channel, outcome, bucket)
);
select yimen.add_place_columns('service_case_month');
create index service_case_month_county on service_case_month (county_code, measure, day);

alter table service_case_counted enable row level security;
alter table service_case_counted force row level security;
create policy place on service_case_counted for select using (
  (select yimen.roles() && '{AGENT,CLERK,APPROVER,STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,INTEGRATOR,SYSTEM}')
  and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false));
create policy owner_counts on service_case_counted to current_user using (true);
revoke insert, update, delete, truncate on service_case_counted from yimen_app;

alter table service_case_month enable row level security;
alter table service_case_month force row level security;
create policy place on service_case_month for select using (
  (select yimen.roles() && '{AGENT,CLERK,APPROVER,STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,INTEGRATOR,SYSTEM}')
  and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false));
create policy owner_counts on service_case_month to current_user using (true);
revoke insert, update, delete, truncate on service_case_month from yimen_app;

create function published_service_case_month(county text, month date, wanted text) returns setof service_case_month
  language sql stable security definer set search_path from current
as $$
  select * from service_case_month where county_code = county and day = month and measure = wanted
    and wanted in ('FILED', 'ACCEPTED', 'DECIDED', 'DECIDED_IN_TIME', 'DELIVERED', 'OVERDUE')
$$;
revoke all on function published_service_case_month(text, date, text) from public;
grant execute on function published_service_case_month(text, date, text) to yimen_app;

create function keep_service_case_counted() returns trigger
  language plpgsql security definer set search_path from current
as $$
begin
  if tg_op = 'INSERT' then
    with moves as materialized (
      select subject_id, measure, division_code, day, station_id, item_id, kind, channel, outcome, handler, amount, sum(change) as change from (
        select r.id as subject_id, m.measure, r.division_code, m.day, r.station_id, r.item_id, r.kind, r.channel, case when m.measure in ('DECIDED', 'DECIDED_IN_TIME', 'PROMISED_DAYS', 'STATUTORY_DAYS', 'DELIVERED') then r.outcome end as outcome, r.handled_by as handler, m.amount, 1 as change
        from later as r
        cross join lateral (values
          ('FILED', (r.filed_at at time zone 'Asia/Shanghai')::date, null::bigint),
          ('ACCEPTED', (r.accepted_at at time zone 'Asia/Shanghai')::date, null::bigint),
          ('NOT_ACCEPTED', case when r.state = 'NOT_ACCEPTED' then (r.closed_at at time zone 'Asia/Shanghai')::date end, null::bigint),
          ('DECIDED', (r.decided_at at time zone 'Asia/Shanghai')::date, (r.days_taken)::bigint),
          ('DECIDED_IN_TIME', case when r.due_on is not null then (r.decided_at at time zone 'Asia/Shanghai')::date end, (case when (r.decided_at at time zone 'Asia/Shanghai')::date <= r.due_on then 1 else 0 end)::bigint),
          ('PROMISED_DAYS', case when case when r.time_limit ->> 'basis' = 'INSTANT' then 0 else case when r.time_limit ->> 'basis' in ('PROMISED', 'CLERK_PROMISE') and r.time_limit ->> 'unit' = 'WORKING_DAY' then (r.time_limit ->> 'days')::bigint end end is not null then (r.decided_at at time zone 'Asia/Shanghai')::date end, (case when r.time_limit ->> 'basis' = 'INSTANT' then 0 else case when r.time_limit ->> 'basis' in ('PROMISED', 'CLERK_PROMISE') and r.time_limit ->> 'unit' = 'WORKING_DAY' then (r.time_limit ->> 'days')::bigint end end)::bigint),
          ('STATUTORY_DAYS', case when coalesce(case when r.statutory_limit ->> 'basis' in ('STATUTORY', 'LAW') and r.statutory_limit ->> 'unit' = 'WORKING_DAY' then (r.statutory_limit ->> 'days')::bigint end, case when r.time_limit ->> 'basis' in ('STATUTORY', 'LAW') and r.time_limit ->> 'unit' = 'WORKING_DAY' then (r.time_limit ->> 'days')::bigint end) is not null then (r.decided_at at time zone 'Asia/Shanghai')::date end, (coalesce(case when r.statutory_limit ->> 'basis' in ('STATUTORY', 'LAW') and r.statutory_limit ->> 'unit' = 'WORKING_DAY' then (r.statutory_limit ->> 'days')::bigint end, case when r.time_limit ->> 'basis' in ('STATUTORY', 'LAW') and r.time_limit ->> 'unit' = 'WORKING_DAY' then (r.time_limit ->> 'days')::bigint end))::bigint),
          ('DELIVERED', (r.delivered_at at time zone 'Asia/Shanghai')::date, null::bigint),
          ('WITHDRAWN', case when r.state = 'WITHDRAWN' then (r.closed_at at time zone 'Asia/Shanghai')::date end, null::bigint),
          ('OVERDUE', case when r.state = 'ACCEPTED' or (r.decided_at at time zone 'Asia/Shanghai')::date > r.due_on or (r.state = 'WITHDRAWN' and (r.closed_at at time zone 'Asia/Shanghai')::date > r.due_on) then r.due_on end, null::bigint),
          ('SUPPLEMENTED', r.supplement_asked_on, null::bigint),
          ('DEFERRED', case when cardinality(r.deferred_materials) > 0 then (r.accepted_at at time zone 'Asia/Shanghai')::date end, (cardinality(r.deferred_materials))::bigint)
        ) as m (measure, day, amount) where m.day is not null) as every_move
      group by subject_id, measure, division_code, day, station_id, item_id, kind, channel, outcome, handler, amount
    ), came as (
      insert into service_case_counted (subject_id, measure, division_code, day, station_id, item_id, kind, channel, outcome, handler, amount) select subject_id, measure, division_code, day, station_id, item_id, kind, channel, outcome, handler, amount from moves
      on conflict (subject_id, measure) do update set division_code = excluded.division_code, day = excluded.day, station_id = excluded.station_id, item_id = excluded.item_id, kind = excluded.kind, channel = excluded.channel, outcome = excluded.outcome, handler = excluded.handler, amount = excluded.amount
    )
    insert into service_case_month (division_code, measure, day, station_id, item_id, kind, channel, outcome, bucket, rows, known, total)
    select division_code, measure, date_trunc('month', day)::date, station_id, item_id, kind, channel, outcome, case when measure in ('DECIDED', 'PROMISED_DAYS', 'STATUTORY_DAYS') then amount end,
      sum(change), coalesce(sum(change) filter (where amount is not null), 0), coalesce(sum(change * amount), 0)
    from moves group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    having sum(change) <> 0 or coalesce(sum(change * amount), 0) <> 0 or coalesce(sum(change) filter (where amount is not null), 0) <> 0
    order by 1, 2, 3, 4, 5, 6, 7, 8, 9
    on conflict (division_code, measure, day, station_id, item_id, kind, channel, outcome, bucket) do update
    set rows = service_case_month.rows + excluded.rows, known = service_case_month.known + excluded.known, total = service_case_month.total + excluded.total;
  elsif tg_op = 'UPDATE' then
    with moves as materialized (
      select subject_id, measure, division_code, day, station_id, item_id, kind, channel, outcome, handler, amount, sum(change) as change from (
        select r.id as subject_id, m.measure, r.division_code, m.day, r.station_id, r.item_id, r.kind, r.channel, case when m.measure in ('DECIDED', 'DECIDED_IN_TIME', 'PROMISED_DAYS', 'STATUTORY_DAYS', 'DELIVERED') then r.outcome end as outcome, r.handled_by as handler, m.amount, 1 as change
        from later as r
        cross join lateral (values
          ('FILED', (r.filed_at at time zone 'Asia/Shanghai')::date, null::bigint),
          ('ACCEPTED', (r.accepted_at at time zone 'Asia/Shanghai')::date, null::bigint),
          ('NOT_ACCEPTED', case when r.state = 'NOT_ACCEPTED' then (r.closed_at at time zone 'Asia/Shanghai')::date end, null::bigint),
          ('DECIDED', (r.decided_at at time zone 'Asia/Shanghai')::date, (r.days_taken)::bigint),
          ('DECIDED_IN_TIME', case when r.due_on is not null then (r.decided_at at time zone 'Asia/Shanghai')::date end, (case when (r.decided_at at time zone 'Asia/Shanghai')::date <= r.due_on then 1 else 0 end)::bigint),
          ('PROMISED_DAYS', case when case when r.time_limit ->> 'basis' = 'INSTANT' then 0 else case when r.time_limit ->> 'basis' in ('PROMISED', 'CLERK_PROMISE') and r.time_limit ->> 'unit' = 'WORKING_DAY' then (r.time_limit ->> 'days')::bigint end end is not null then (r.decided_at at time zone 'Asia/Shanghai')::date end, (case when r.time_limit ->> 'basis' = 'INSTANT' then 0 else case when r.time_limit ->> 'basis' in ('PROMISED', 'CLERK_PROMISE') and r.time_limit ->> 'unit' = 'WORKING_DAY' then (r.time_limit ->> 'days')::bigint end end)::bigint),
          ('STATUTORY_DAYS', case when coalesce(case when r.statutory_limit ->> 'basis' in ('STATUTORY', 'LAW') and r.statutory_limit ->> 'unit' = 'WORKING_DAY' then (r.statutory_limit ->> 'days')::bigint end, case when r.time_limit ->> 'basis' in ('STATUTORY', 'LAW') and r.time_limit ->> 'unit' = 'WORKING_DAY' then (r.time_limit ->> 'days')::bigint end) is not null then (r.decided_at at time zone 'Asia/Shanghai')::date end, (coalesce(case when r.statutory_limit ->> 'basis' in ('STATUTORY', 'LAW') and r.statutory_limit ->> 'unit' = 'WORKING_DAY' then (r.statutory_limit ->> 'days')::bigint end, case when r.time_limit ->> 'basis' in ('STATUTORY', 'LAW') and r.time_limit ->> 'unit' = 'WORKING_DAY' then (r.time_limit ->> 'days')::bigint end))::bigint),
          ('DELIVERED', (r.delivered_at at time zone 'Asia/Shanghai')::date, null::bigint),
          ('WITHDRAWN', case when r.state = 'WITHDRAWN' then (r.closed_at at time zone 'Asia/Shanghai')::date end, null::bigint),
          ('OVERDUE', case when r.state = 'ACCEPTED' or (r.decided_at at time zone 'Asia/Shanghai')::date > r.due_on or (r.state = 'WITHDRAWN' and (r.closed_at at time zone 'Asia/Shanghai')::date > r.due_on) then r.due_on end, null::bigint),
          ('SUPPLEMENTED', r.supplement_asked_on, null::bigint),
          ('DEFERRED', case when cardinality(r.deferred_materials) > 0 then (r.accepted_at at time zone 'Asia/Shanghai')::date end, (cardinality(r.deferred_materials))::bigint)
        ) as m (measure, day, amount) where m.day is not null
        union all
        select r.id as subject_id, m.measure, r.division_code, m.day, r.station_id, r.item_id, r.kind, r.channel, case when m.measure in ('DECIDED', 'DECIDED_IN_TIME', 'PROMISED_DAYS', 'STATUTORY_DAYS', 'DELIVERED') then r.outcome end as outcome, r.handled_by as handler, m.amount, -1 as change
        from earlier as r
        cross join lateral (values
          ('FILED', (r.filed_at at time zone 'Asia/Shanghai')::date, null::bigint),
          ('ACCEPTED', (r.accepted_at at time zone 'Asia/Shanghai')::date, null::bigint),
          ('NOT_ACCEPTED', case when r.state = 'NOT_ACCEPTED' then (r.closed_at at time zone 'Asia/Shanghai')::date end, null::bigint),
          ('DECIDED', (r.decided_at at time zone 'Asia/Shanghai')::date, (r.days_taken)::bigint),
          ('DECIDED_IN_TIME', case when r.due_on is not null then (r.decided_at at time zone 'Asia/Shanghai')::date end, (case when (r.decided_at at time zone 'Asia/Shanghai')::date <= r.due_on then 1 else 0 end)::bigint),
          ('PROMISED_DAYS', case when case when r.time_limit ->> 'basis' = 'INSTANT' then 0 else case when r.time_limit ->> 'basis' in ('PROMISED', 'CLERK_PROMISE') and r.time_limit ->> 'unit' = 'WORKING_DAY' then (r.time_limit ->> 'days')::bigint end end is not null then (r.decided_at at time zone 'Asia/Shanghai')::date end, (case when r.time_limit ->> 'basis' = 'INSTANT' then 0 else case when r.time_limit ->> 'basis' in ('PROMISED', 'CLERK_PROMISE') and r.time_limit ->> 'unit' = 'WORKING_DAY' then (r.time_limit ->> 'days')::bigint end end)::bigint),
          ('STATUTORY_DAYS', case when coalesce(case when r.statutory_limit ->> 'basis' in ('STATUTORY', 'LAW') and r.statutory_limit ->> 'unit' = 'WORKING_DAY' then (r.statutory_limit ->> 'days')::bigint end, case when r.time_limit ->> 'basis' in ('STATUTORY', 'LAW') and r.time_limit ->> 'unit' = 'WORKING_DAY' then (r.time_limit ->> 'days')::bigint end) is not null then (r.decided_at at time zone 'Asia/Shanghai')::date end, (coalesce(case when r.statutory_limit ->> 'basis' in ('STATUTORY', 'LAW') and r.statutory_limit ->> 'unit' = 'WORKING_DAY' then (r.statutory_limit ->> 'days')::bigint end, case when r.time_limit ->> 'basis' in ('STATUTORY', 'LAW') and r.time_limit ->> 'unit' = 'WORKING_DAY' then (r.time_limit ->> 'days')::bigint end))::bigint),
          ('DELIVERED', (r.delivered_at at time zone 'Asia/Shanghai')::date, null::bigint),
          ('WITHDRAWN', case when r.state = 'WITHDRAWN' then (r.closed_at at time zone 'Asia/Shanghai')::date end, null::bigint),
          ('OVERDUE', case when r.state = 'ACCEPTED' or (r.decided_at at time zone 'Asia/Shanghai')::date > r.due_on or (r.state = 'WITHDRAWN' and (r.closed_at at time zone 'Asia/Shanghai')::date > r.due_on) then r.due_on end, null::bigint),
          ('SUPPLEMENTED', r.supplement_asked_on, null::bigint),
          ('DEFERRED', case when cardinality(r.deferred_materials) > 0 then (r.accepted_at at time zone 'Asia/Shanghai')::date end, (cardinality(r.deferred_materials))::bigint)
        ) as m (measure, day, amount) where m.day is not null) as every_move
      group by subject_id, measure, division_code, day, station_id, item_id, kind, channel, outcome, handler, amount having sum(change) <> 0
    ), gone as (
      delete from service_case_counted as stale using moves as move
      where move.change < 0 and stale.subject_id = move.subject_id and stale.measure = move.measure
        and not exists (select from moves as other
          where other.change > 0 and other.subject_id = move.subject_id and other.measure = move.measure)
    ), came as (
      insert into service_case_counted (subject_id, measure, division_code, day, station_id, item_id, kind, channel, outcome, handler, amount) select subject_id, measure, division_code, day, station_id, item_id, kind, channel, outcome, handler, amount from moves where change > 0
      on conflict (subject_id, measure) do update set division_code = excluded.division_code, day = excluded.day, station_id = excluded.station_id, item_id = excluded.item_id, kind = excluded.kind, channel = excluded.channel, outcome = excluded.outcome, handler = excluded.handler, amount = excluded.amount
    )
    insert into service_case_month (division_code, measure, day, station_id, item_id, kind, channel, outcome, bucket, rows, known, total)
    select division_code, measure, date_trunc('month', day)::date, station_id, item_id, kind, channel, outcome, case when measure in ('DECIDED', 'PROMISED_DAYS', 'STATUTORY_DAYS') then amount end,
      sum(change), coalesce(sum(change) filter (where amount is not null), 0), coalesce(sum(change * amount), 0)
    from moves group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    having sum(change) <> 0 or coalesce(sum(change * amount), 0) <> 0 or coalesce(sum(change) filter (where amount is not null), 0) <> 0
    order by 1, 2, 3, 4, 5, 6, 7, 8, 9
    on conflict (division_code, measure, day, station_id, item_id, kind, channel, outcome, bucket) do update
    set rows = service_case_month.rows + excluded.rows, known = service_case_month.known + excluded.known, total = service_case_month.total + excluded.total;
  else
    with moves as materialized (
      select subject_id, measure, division_code, day, station_id, item_id, kind, channel, outcome, handler, amount, sum(change) as change from (
        select r.id as subject_id, m.measure, r.division_code, m.day, r.station_id, r.item_id, r.kind, r.channel, case when m.measure in ('DECIDED', 'DECIDED_IN_TIME', 'PROMISED_DAYS', 'STATUTORY_DAYS', 'DELIVERED') then r.outcome end as outcome, r.handled_by as handler, m.amount, -1 as change
        from earlier as r
        cross join lateral (values
          ('FILED', (r.filed_at at time zone 'Asia/Shanghai')::date, null::bigint),
          ('ACCEPTED', (r.accepted_at at time zone 'Asia/Shanghai')::date, null::bigint),
          ('NOT_ACCEPTED', case when r.state = 'NOT_ACCEPTED' then (r.closed_at at time zone 'Asia/Shanghai')::date end, null::bigint),
          ('DECIDED', (r.decided_at at time zone 'Asia/Shanghai')::date, (r.days_taken)::bigint),
          ('DECIDED_IN_TIME', case when r.due_on is not null then (r.decided_at at time zone 'Asia/Shanghai')::date end, (case when (r.decided_at at time zone 'Asia/Shanghai')::date <= r.due_on then 1 else 0 end)::bigint),
          ('PROMISED_DAYS', case when case when r.time_limit ->> 'basis' = 'INSTANT' then 0 else case when r.time_limit ->> 'basis' in ('PROMISED', 'CLERK_PROMISE') and r.time_limit ->> 'unit' = 'WORKING_DAY' then (r.time_limit ->> 'days')::bigint end end is not null then (r.decided_at at time zone 'Asia/Shanghai')::date end, (case when r.time_limit ->> 'basis' = 'INSTANT' then 0 else case when r.time_limit ->> 'basis' in ('PROMISED', 'CLERK_PROMISE') and r.time_limit ->> 'unit' = 'WORKING_DAY' then (r.time_limit ->> 'days')::bigint end end)::bigint),
          ('STATUTORY_DAYS', case when coalesce(case when r.statutory_limit ->> 'basis' in ('STATUTORY', 'LAW') and r.statutory_limit ->> 'unit' = 'WORKING_DAY' then (r.statutory_limit ->> 'days')::bigint end, case when r.time_limit ->> 'basis' in ('STATUTORY', 'LAW') and r.time_limit ->> 'unit' = 'WORKING_DAY' then (r.time_limit ->> 'days')::bigint end) is not null then (r.decided_at at time zone 'Asia/Shanghai')::date end, (coalesce(case when r.statutory_limit ->> 'basis' in ('STATUTORY', 'LAW') and r.statutory_limit ->> 'unit' = 'WORKING_DAY' then (r.statutory_limit ->> 'days')::bigint end, case when r.time_limit ->> 'basis' in ('STATUTORY', 'LAW') and r.time_limit ->> 'unit' = 'WORKING_DAY' then (r.time_limit ->> 'days')::bigint end))::bigint),
          ('DELIVERED', (r.delivered_at at time zone 'Asia/Shanghai')::date, null::bigint),
          ('WITHDRAWN', case when r.state = 'WITHDRAWN' then (r.closed_at at time zone 'Asia/Shanghai')::date end, null::bigint),
          ('OVERDUE', case when r.state = 'ACCEPTED' or (r.decided_at at time zone 'Asia/Shanghai')::date > r.due_on or (r.state = 'WITHDRAWN' and (r.closed_at at time zone 'Asia/Shanghai')::date > r.due_on) then r.due_on end, null::bigint),
          ('SUPPLEMENTED', r.supplement_asked_on, null::bigint),
          ('DEFERRED', case when cardinality(r.deferred_materials) > 0 then (r.accepted_at at time zone 'Asia/Shanghai')::date end, (cardinality(r.deferred_materials))::bigint)
        ) as m (measure, day, amount) where m.day is not null) as every_move
      group by subject_id, measure, division_code, day, station_id, item_id, kind, channel, outcome, handler, amount
    ), gone as (
      delete from service_case_counted as stale using moves as move
      where move.change < 0 and stale.subject_id = move.subject_id and stale.measure = move.measure
    )
    insert into service_case_month (division_code, measure, day, station_id, item_id, kind, channel, outcome, bucket, rows, known, total)
    select division_code, measure, date_trunc('month', day)::date, station_id, item_id, kind, channel, outcome, case when measure in ('DECIDED', 'PROMISED_DAYS', 'STATUTORY_DAYS') then amount end,
      sum(change), coalesce(sum(change) filter (where amount is not null), 0), coalesce(sum(change * amount), 0)
    from moves group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    having sum(change) <> 0 or coalesce(sum(change * amount), 0) <> 0 or coalesce(sum(change) filter (where amount is not null), 0) <> 0
    order by 1, 2, 3, 4, 5, 6, 7, 8, 9
    on conflict (division_code, measure, day, station_id, item_id, kind, channel, outcome, bucket) do update
    set rows = service_case_month.rows + excluded.rows, known = service_case_month.known + excluded.known, total = service_case_month.total + excluded.total;
  end if;
  return null;
end
$$;
revoke all on function keep_service_case_counted() from public;

create trigger count_added after insert on service_case
  referencing new table as later for each statement execute function keep_service_case_counted();
create trigger count_changed after update on service_case
  referencing old table as earlier new table as later for each statement execute function keep_service_case_counted();
create trigger count_gone after delete on service_case
  referencing old table as earlier for each statement execute function keep_service_case_counted();

-- What is there already, as the system sees it.
select set_config('yimen.roles', '{SYSTEM}', true), set_config('yimen.scope', '{""}', true);
with moves as materialized (
  select subject_id, measure, division_code, day, station_id, item_id, kind, channel, outcome, handler, amount, sum(change) as change from (
    select r.id as subject_id, m.measure, r.division_code, m.day, r.station_id, r.item_id, r.kind, r.channel, case when m.measure in ('DECIDED', 'DECIDED_IN_TIME', 'PROMISED_DAYS', 'STATUTORY_DAYS', 'DELIVERED') then r.outcome end as outcome, r.handled_by as handler, m.amount, 1 as change
    from service_case as r
    cross join lateral (values
      ('FILED', (r.filed_at at time zone 'Asia/Shanghai')::date, null::bigint),
      ('ACCEPTED', (r.accepted_at at time zone 'Asia/Shanghai')::date, null::bigint),
      ('NOT_ACCEPTED', case when r.state = 'NOT_ACCEPTED' then (r.closed_at at time zone 'Asia/Shanghai')::date end, null::bigint),
      ('DECIDED', (r.decided_at at time zone 'Asia/Shanghai')::date, (r.days_taken)::bigint),
      ('DECIDED_IN_TIME', case when r.due_on is not null then (r.decided_at at time zone 'Asia/Shanghai')::date end, (case when (r.decided_at at time zone 'Asia/Shanghai')::date <= r.due_on then 1 else 0 end)::bigint),
      ('PROMISED_DAYS', case when case when r.time_limit ->> 'basis' = 'INSTANT' then 0 else case when r.time_limit ->> 'basis' in ('PROMISED', 'CLERK_PROMISE') and r.time_limit ->> 'unit' = 'WORKING_DAY' then (r.time_limit ->> 'days')::bigint end end is not null then (r.decided_at at time zone 'Asia/Shanghai')::date end, (case when r.time_limit ->> 'basis' = 'INSTANT' then 0 else case when r.time_limit ->> 'basis' in ('PROMISED', 'CLERK_PROMISE') and r.time_limit ->> 'unit' = 'WORKING_DAY' then (r.time_limit ->> 'days')::bigint end end)::bigint),
      ('STATUTORY_DAYS', case when coalesce(case when r.statutory_limit ->> 'basis' in ('STATUTORY', 'LAW') and r.statutory_limit ->> 'unit' = 'WORKING_DAY' then (r.statutory_limit ->> 'days')::bigint end, case when r.time_limit ->> 'basis' in ('STATUTORY', 'LAW') and r.time_limit ->> 'unit' = 'WORKING_DAY' then (r.time_limit ->> 'days')::bigint end) is not null then (r.decided_at at time zone 'Asia/Shanghai')::date end, (coalesce(case when r.statutory_limit ->> 'basis' in ('STATUTORY', 'LAW') and r.statutory_limit ->> 'unit' = 'WORKING_DAY' then (r.statutory_limit ->> 'days')::bigint end, case when r.time_limit ->> 'basis' in ('STATUTORY', 'LAW') and r.time_limit ->> 'unit' = 'WORKING_DAY' then (r.time_limit ->> 'days')::bigint end))::bigint),
      ('DELIVERED', (r.delivered_at at time zone 'Asia/Shanghai')::date, null::bigint),
      ('WITHDRAWN', case when r.state = 'WITHDRAWN' then (r.closed_at at time zone 'Asia/Shanghai')::date end, null::bigint),
      ('OVERDUE', case when r.state = 'ACCEPTED' or (r.decided_at at time zone 'Asia/Shanghai')::date > r.due_on or (r.state = 'WITHDRAWN' and (r.closed_at at time zone 'Asia/Shanghai')::date > r.due_on) then r.due_on end, null::bigint),
      ('SUPPLEMENTED', r.supplement_asked_on, null::bigint),
      ('DEFERRED', case when cardinality(r.deferred_materials) > 0 then (r.accepted_at at time zone 'Asia/Shanghai')::date end, (cardinality(r.deferred_materials))::bigint)
    ) as m (measure, day, amount) where m.day is not null) as every_move
  group by subject_id, measure, division_code, day, station_id, item_id, kind, channel, outcome, handler, amount
), came as (
  insert into service_case_counted (subject_id, measure, division_code, day, station_id, item_id, kind, channel, outcome, handler, amount) select subject_id, measure, division_code, day, station_id, item_id, kind, channel, outcome, handler, amount from moves
  on conflict (subject_id, measure) do update set division_code = excluded.division_code, day = excluded.day, station_id = excluded.station_id, item_id = excluded.item_id, kind = excluded.kind, channel = excluded.channel, outcome = excluded.outcome, handler = excluded.handler, amount = excluded.amount
)
insert into service_case_month (division_code, measure, day, station_id, item_id, kind, channel, outcome, bucket, rows, known, total)
select division_code, measure, date_trunc('month', day)::date, station_id, item_id, kind, channel, outcome, case when measure in ('DECIDED', 'PROMISED_DAYS', 'STATUTORY_DAYS') then amount end,
  sum(change), coalesce(sum(change) filter (where amount is not null), 0), coalesce(sum(change * amount), 0)
from moves group by 1, 2, 3, 4, 5, 6, 7, 8, 9
having sum(change) <> 0 or coalesce(sum(change * amount), 0) <> 0 or coalesce(sum(change) filter (where amount is not null), 0) <> 0
order by 1, 2, 3, 4, 5, 6, 7, 8, 9
on conflict (division_code, measure, day, station_id, item_id, kind, channel, outcome, bucket) do update
set rows = service_case_month.rows + excluded.rows, known = service_case_month.known + excluded.known, total = service_case_month.total + excluded.total;
select set_config('yimen.roles', '', true), set_config('yimen.scope', '', true);

create table receipt_counted (
  subject_id text not null,
  measure text not null,
  division_code text not null,
  day date not null,
  station_id text,
  item_id text,
  channel text,
  issuer text,
  amount bigint,
  primary key (subject_id, measure)
);
select yimen.add_place_columns('receipt_counted');
select yimen.index_by_place('receipt_counted', 'measure, day desc, subject_id desc', null, '{county_code,township_code,division_code}');

create table receipt_month (
  division_code text not null,
  measure text not null,
  day date not null,
  station_id text,
  item_id text,
  channel text,
  bucket bigint,
  rows bigint not null,
  known bigint not null,
  total numeric not null,
  unique nulls not distinct (division_code, measure, day, station_id, item_id, channel, bucket)
);
select yimen.add_place_columns('receipt_month');
create index receipt_month_county on receipt_month (county_code, measure, day);

alter table receipt_counted enable row level security;
alter table receipt_counted force row level security;
create policy place on receipt_counted for select using (
  (select yimen.roles() && '{AGENT,CLERK,APPROVER,STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,INTEGRATOR,SYSTEM}')
  and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false));
create policy owner_counts on receipt_counted to current_user using (true);
revoke insert, update, delete, truncate on receipt_counted from yimen_app;

alter table receipt_month enable row level security;
alter table receipt_month force row level security;
create policy place on receipt_month for select using (
  (select yimen.roles() && '{AGENT,CLERK,APPROVER,STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,INTEGRATOR,SYSTEM}')
  and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false));
create policy owner_counts on receipt_month to current_user using (true);
revoke insert, update, delete, truncate on receipt_month from yimen_app;

create function keep_receipt_counted() returns trigger
  language plpgsql security definer set search_path from current
as $$
begin
  if tg_op = 'INSERT' then
    with moves as materialized (
      select subject_id, measure, division_code, day, station_id, item_id, channel, issuer, amount, sum(change) as change from (
        select r.receipt_no as subject_id, m.measure, r.division_code, m.day, c.station_id as station_id, c.item_id as item_id, c.channel as channel, r.issued_by as issuer, m.amount, 1 as change
        from later as r join service_case as c on c.id = r.case_id
        cross join lateral (values
          ('ISSUED', (r.issued_at at time zone 'Asia/Shanghai')::date, ((select coalesce(sum((fee ->> 'fen')::bigint), 0) from jsonb_array_elements(r.fees) as fee))::bigint),
          ('RETURNED', (r.returned_at at time zone 'Asia/Shanghai')::date, null::bigint)
        ) as m (measure, day, amount) where m.day is not null) as every_move
      group by subject_id, measure, division_code, day, station_id, item_id, channel, issuer, amount
    ), came as (
      insert into receipt_counted (subject_id, measure, division_code, day, station_id, item_id, channel, issuer, amount) select subject_id, measure, division_code, day, station_id, item_id, channel, issuer, amount from moves
      on conflict (subject_id, measure) do update set division_code = excluded.division_code, day = excluded.day, station_id = excluded.station_id, item_id = excluded.item_id, channel = excluded.channel, issuer = excluded.issuer, amount = excluded.amount
    )
    insert into receipt_month (division_code, measure, day, station_id, item_id, channel, bucket, rows, known, total)
    select division_code, measure, date_trunc('month', day)::date, station_id, item_id, channel, null::bigint,
      sum(change), coalesce(sum(change) filter (where amount is not null), 0), coalesce(sum(change * amount), 0)
    from moves group by 1, 2, 3, 4, 5, 6, 7
    having sum(change) <> 0 or coalesce(sum(change * amount), 0) <> 0 or coalesce(sum(change) filter (where amount is not null), 0) <> 0
    order by 1, 2, 3, 4, 5, 6, 7
    on conflict (division_code, measure, day, station_id, item_id, channel, bucket) do update
    set rows = receipt_month.rows + excluded.rows, known = receipt_month.known + excluded.known, total = receipt_month.total + excluded.total;
  elsif tg_op = 'UPDATE' then
    with moves as materialized (
      select subject_id, measure, division_code, day, station_id, item_id, channel, issuer, amount, sum(change) as change from (
        select r.receipt_no as subject_id, m.measure, r.division_code, m.day, c.station_id as station_id, c.item_id as item_id, c.channel as channel, r.issued_by as issuer, m.amount, 1 as change
        from later as r join service_case as c on c.id = r.case_id
        cross join lateral (values
          ('ISSUED', (r.issued_at at time zone 'Asia/Shanghai')::date, ((select coalesce(sum((fee ->> 'fen')::bigint), 0) from jsonb_array_elements(r.fees) as fee))::bigint),
          ('RETURNED', (r.returned_at at time zone 'Asia/Shanghai')::date, null::bigint)
        ) as m (measure, day, amount) where m.day is not null
        union all
        select r.receipt_no as subject_id, m.measure, r.division_code, m.day, c.station_id as station_id, c.item_id as item_id, c.channel as channel, r.issued_by as issuer, m.amount, -1 as change
        from earlier as r join service_case as c on c.id = r.case_id
        cross join lateral (values
          ('ISSUED', (r.issued_at at time zone 'Asia/Shanghai')::date, ((select coalesce(sum((fee ->> 'fen')::bigint), 0) from jsonb_array_elements(r.fees) as fee))::bigint),
          ('RETURNED', (r.returned_at at time zone 'Asia/Shanghai')::date, null::bigint)
        ) as m (measure, day, amount) where m.day is not null) as every_move
      group by subject_id, measure, division_code, day, station_id, item_id, channel, issuer, amount having sum(change) <> 0
    ), gone as (
      delete from receipt_counted as stale using moves as move
      where move.change < 0 and stale.subject_id = move.subject_id and stale.measure = move.measure
        and not exists (select from moves as other
          where other.change > 0 and other.subject_id = move.subject_id and other.measure = move.measure)
    ), came as (
      insert into receipt_counted (subject_id, measure, division_code, day, station_id, item_id, channel, issuer, amount) select subject_id, measure, division_code, day, station_id, item_id, channel, issuer, amount from moves where change > 0
      on conflict (subject_id, measure) do update set division_code = excluded.division_code, day = excluded.day, station_id = excluded.station_id, item_id = excluded.item_id, channel = excluded.channel, issuer = excluded.issuer, amount = excluded.amount
    )
    insert into receipt_month (division_code, measure, day, station_id, item_id, channel, bucket, rows, known, total)
    select division_code, measure, date_trunc('month', day)::date, station_id, item_id, channel, null::bigint,
      sum(change), coalesce(sum(change) filter (where amount is not null), 0), coalesce(sum(change * amount), 0)
    from moves group by 1, 2, 3, 4, 5, 6, 7
    having sum(change) <> 0 or coalesce(sum(change * amount), 0) <> 0 or coalesce(sum(change) filter (where amount is not null), 0) <> 0
    order by 1, 2, 3, 4, 5, 6, 7
    on conflict (division_code, measure, day, station_id, item_id, channel, bucket) do update
    set rows = receipt_month.rows + excluded.rows, known = receipt_month.known + excluded.known, total = receipt_month.total + excluded.total;
  else
    with moves as materialized (
      select subject_id, measure, division_code, day, station_id, item_id, channel, issuer, amount, sum(change) as change from (
        select r.receipt_no as subject_id, m.measure, r.division_code, m.day, c.station_id as station_id, c.item_id as item_id, c.channel as channel, r.issued_by as issuer, m.amount, -1 as change
        from earlier as r join service_case as c on c.id = r.case_id
        cross join lateral (values
          ('ISSUED', (r.issued_at at time zone 'Asia/Shanghai')::date, ((select coalesce(sum((fee ->> 'fen')::bigint), 0) from jsonb_array_elements(r.fees) as fee))::bigint),
          ('RETURNED', (r.returned_at at time zone 'Asia/Shanghai')::date, null::bigint)
        ) as m (measure, day, amount) where m.day is not null) as every_move
      group by subject_id, measure, division_code, day, station_id, item_id, channel, issuer, amount
    ), gone as (
      delete from receipt_counted as stale using moves as move
      where move.change < 0 and stale.subject_id = move.subject_id and stale.measure = move.measure
    )
    insert into receipt_month (division_code, measure, day, station_id, item_id, channel, bucket, rows, known, total)
    select division_code, measure, date_trunc('month', day)::date, station_id, item_id, channel, null::bigint,
      sum(change), coalesce(sum(change) filter (where amount is not null), 0), coalesce(sum(change * amount), 0)
    from moves group by 1, 2, 3, 4, 5, 6, 7
    having sum(change) <> 0 or coalesce(sum(change * amount), 0) <> 0 or coalesce(sum(change) filter (where amount is not null), 0) <> 0
    order by 1, 2, 3, 4, 5, 6, 7
    on conflict (division_code, measure, day, station_id, item_id, channel, bucket) do update
    set rows = receipt_month.rows + excluded.rows, known = receipt_month.known + excluded.known, total = receipt_month.total + excluded.total;
  end if;
  return null;
end
$$;
revoke all on function keep_receipt_counted() from public;

create trigger count_added after insert on receipt
  referencing new table as later for each statement execute function keep_receipt_counted();
create trigger count_changed after update on receipt
  referencing old table as earlier new table as later for each statement execute function keep_receipt_counted();
create trigger count_gone after delete on receipt
  referencing old table as earlier for each statement execute function keep_receipt_counted();

-- What is there already, as the system sees it.
select set_config('yimen.roles', '{SYSTEM}', true), set_config('yimen.scope', '{""}', true);
with moves as materialized (
  select subject_id, measure, division_code, day, station_id, item_id, channel, issuer, amount, sum(change) as change from (
    select r.receipt_no as subject_id, m.measure, r.division_code, m.day, c.station_id as station_id, c.item_id as item_id, c.channel as channel, r.issued_by as issuer, m.amount, 1 as change
    from receipt as r join service_case as c on c.id = r.case_id
    cross join lateral (values
      ('ISSUED', (r.issued_at at time zone 'Asia/Shanghai')::date, ((select coalesce(sum((fee ->> 'fen')::bigint), 0) from jsonb_array_elements(r.fees) as fee))::bigint),
      ('RETURNED', (r.returned_at at time zone 'Asia/Shanghai')::date, null::bigint)
    ) as m (measure, day, amount) where m.day is not null) as every_move
  group by subject_id, measure, division_code, day, station_id, item_id, channel, issuer, amount
), came as (
  insert into receipt_counted (subject_id, measure, division_code, day, station_id, item_id, channel, issuer, amount) select subject_id, measure, division_code, day, station_id, item_id, channel, issuer, amount from moves
  on conflict (subject_id, measure) do update set division_code = excluded.division_code, day = excluded.day, station_id = excluded.station_id, item_id = excluded.item_id, channel = excluded.channel, issuer = excluded.issuer, amount = excluded.amount
)
insert into receipt_month (division_code, measure, day, station_id, item_id, channel, bucket, rows, known, total)
select division_code, measure, date_trunc('month', day)::date, station_id, item_id, channel, null::bigint,
  sum(change), coalesce(sum(change) filter (where amount is not null), 0), coalesce(sum(change * amount), 0)
from moves group by 1, 2, 3, 4, 5, 6, 7
having sum(change) <> 0 or coalesce(sum(change * amount), 0) <> 0 or coalesce(sum(change) filter (where amount is not null), 0) <> 0
order by 1, 2, 3, 4, 5, 6, 7
on conflict (division_code, measure, day, station_id, item_id, channel, bucket) do update
set rows = receipt_month.rows + excluded.rows, known = receipt_month.known + excluded.known, total = receipt_month.total + excluded.total;
select set_config('yimen.roles', '', true), set_config('yimen.scope', '', true);
