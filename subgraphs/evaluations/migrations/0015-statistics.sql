-- What is counted of ratings, complaints, inspections and findings (评价统计): written by statisticsSql of the kit from what
-- src/statistics/registers.ts declares; a test holds it to that.

create table rating_counted (
  subject_id text not null,
  measure text not null,
  division_code text not null,
  day date not null,
  station_id text,
  item_id text,
  grade text,
  channel text,
  amount bigint,
  primary key (subject_id, measure)
);
select yimen.add_place_columns('rating_counted');
select yimen.index_by_place('rating_counted', 'measure, day desc, subject_id desc', null, '{county_code,township_code,division_code}');

create table rating_month (
  division_code text not null,
  measure text not null,
  day date not null,
  station_id text,
  item_id text,
  grade text,
  channel text,
  bucket bigint,
  rows bigint not null,
  known bigint not null,
  total numeric not null,
  unique nulls not distinct (division_code, measure, day, station_id, item_id, grade, channel, bucket)
);
select yimen.add_place_columns('rating_month');
create index rating_month_county on rating_month (county_code, measure, day);

alter table rating_counted enable row level security;
alter table rating_counted force row level security;
create policy place on rating_counted for select using (
  (select yimen.roles() && '{AGENT,CLERK,APPROVER,STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,INTEGRATOR,SYSTEM}')
  and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false));
create policy owner_counts on rating_counted to current_user using (true);
revoke insert, update, delete, truncate on rating_counted from yimen_app;

alter table rating_month enable row level security;
alter table rating_month force row level security;
create policy place on rating_month for select using (
  (select yimen.roles() && '{AGENT,CLERK,APPROVER,STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,INTEGRATOR,SYSTEM}')
  and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false));
create policy owner_counts on rating_month to current_user using (true);
revoke insert, update, delete, truncate on rating_month from yimen_app;

create function published_rating_month(county text, month date, wanted text) returns setof rating_month
  language sql stable security definer set search_path from current
as $$
  select * from rating_month where county_code = county and day = month and measure = wanted
    and wanted in ('GIVEN', 'POOR')
$$;
revoke all on function published_rating_month(text, date, text) from public;
grant execute on function published_rating_month(text, date, text) to yimen_app;

create function keep_rating_counted() returns trigger
  language plpgsql security definer set search_path from current
as $$
begin
  if tg_op = 'INSERT' then
    with moves as materialized (
      select subject_id, measure, division_code, day, station_id, item_id, grade, channel, amount, sum(change) as change from (
        select r.id as subject_id, m.measure, r.division_code, m.day, i.station_id as station_id, i.item_id as item_id, r.grade, r.channel, m.amount, 1 as change
        from later as r join rating_invitation as i on i.id = r.invitation_id
        cross join lateral (values
          ('GIVEN', (r.rated_at at time zone 'Asia/Shanghai')::date, (case when r.poor then 0 else 1 end)::bigint),
          ('POOR', case when r.poor then (r.rated_at at time zone 'Asia/Shanghai')::date end, null::bigint)
        ) as m (measure, day, amount) where m.day is not null) as every_move
      group by subject_id, measure, division_code, day, station_id, item_id, grade, channel, amount
    ), came as (
      insert into rating_counted (subject_id, measure, division_code, day, station_id, item_id, grade, channel, amount) select subject_id, measure, division_code, day, station_id, item_id, grade, channel, amount from moves
      on conflict (subject_id, measure) do update set division_code = excluded.division_code, day = excluded.day, station_id = excluded.station_id, item_id = excluded.item_id, grade = excluded.grade, channel = excluded.channel, amount = excluded.amount
    )
    insert into rating_month (division_code, measure, day, station_id, item_id, grade, channel, bucket, rows, known, total)
    select division_code, measure, date_trunc('month', day)::date, station_id, item_id, grade, channel, null::bigint,
      sum(change), coalesce(sum(change) filter (where amount is not null), 0), coalesce(sum(change * amount), 0)
    from moves group by 1, 2, 3, 4, 5, 6, 7, 8
    having sum(change) <> 0 or coalesce(sum(change * amount), 0) <> 0 or coalesce(sum(change) filter (where amount is not null), 0) <> 0
    order by 1, 2, 3, 4, 5, 6, 7, 8
    on conflict (division_code, measure, day, station_id, item_id, grade, channel, bucket) do update
    set rows = rating_month.rows + excluded.rows, known = rating_month.known + excluded.known, total = rating_month.total + excluded.total;
  elsif tg_op = 'UPDATE' then
    with moves as materialized (
      select subject_id, measure, division_code, day, station_id, item_id, grade, channel, amount, sum(change) as change from (
        select r.id as subject_id, m.measure, r.division_code, m.day, i.station_id as station_id, i.item_id as item_id, r.grade, r.channel, m.amount, 1 as change
        from later as r join rating_invitation as i on i.id = r.invitation_id
        cross join lateral (values
          ('GIVEN', (r.rated_at at time zone 'Asia/Shanghai')::date, (case when r.poor then 0 else 1 end)::bigint),
          ('POOR', case when r.poor then (r.rated_at at time zone 'Asia/Shanghai')::date end, null::bigint)
        ) as m (measure, day, amount) where m.day is not null
        union all
        select r.id as subject_id, m.measure, r.division_code, m.day, i.station_id as station_id, i.item_id as item_id, r.grade, r.channel, m.amount, -1 as change
        from earlier as r join rating_invitation as i on i.id = r.invitation_id
        cross join lateral (values
          ('GIVEN', (r.rated_at at time zone 'Asia/Shanghai')::date, (case when r.poor then 0 else 1 end)::bigint),
          ('POOR', case when r.poor then (r.rated_at at time zone 'Asia/Shanghai')::date end, null::bigint)
        ) as m (measure, day, amount) where m.day is not null) as every_move
      group by subject_id, measure, division_code, day, station_id, item_id, grade, channel, amount having sum(change) <> 0
    ), gone as (
      delete from rating_counted as stale using moves as move
      where move.change < 0 and stale.subject_id = move.subject_id and stale.measure = move.measure
        and not exists (select from moves as other
          where other.change > 0 and other.subject_id = move.subject_id and other.measure = move.measure)
    ), came as (
      insert into rating_counted (subject_id, measure, division_code, day, station_id, item_id, grade, channel, amount) select subject_id, measure, division_code, day, station_id, item_id, grade, channel, amount from moves where change > 0
      on conflict (subject_id, measure) do update set division_code = excluded.division_code, day = excluded.day, station_id = excluded.station_id, item_id = excluded.item_id, grade = excluded.grade, channel = excluded.channel, amount = excluded.amount
    )
    insert into rating_month (division_code, measure, day, station_id, item_id, grade, channel, bucket, rows, known, total)
    select division_code, measure, date_trunc('month', day)::date, station_id, item_id, grade, channel, null::bigint,
      sum(change), coalesce(sum(change) filter (where amount is not null), 0), coalesce(sum(change * amount), 0)
    from moves group by 1, 2, 3, 4, 5, 6, 7, 8
    having sum(change) <> 0 or coalesce(sum(change * amount), 0) <> 0 or coalesce(sum(change) filter (where amount is not null), 0) <> 0
    order by 1, 2, 3, 4, 5, 6, 7, 8
    on conflict (division_code, measure, day, station_id, item_id, grade, channel, bucket) do update
    set rows = rating_month.rows + excluded.rows, known = rating_month.known + excluded.known, total = rating_month.total + excluded.total;
  else
    with moves as materialized (
      select subject_id, measure, division_code, day, station_id, item_id, grade, channel, amount, sum(change) as change from (
        select r.id as subject_id, m.measure, r.division_code, m.day, i.station_id as station_id, i.item_id as item_id, r.grade, r.channel, m.amount, -1 as change
        from earlier as r join rating_invitation as i on i.id = r.invitation_id
        cross join lateral (values
          ('GIVEN', (r.rated_at at time zone 'Asia/Shanghai')::date, (case when r.poor then 0 else 1 end)::bigint),
          ('POOR', case when r.poor then (r.rated_at at time zone 'Asia/Shanghai')::date end, null::bigint)
        ) as m (measure, day, amount) where m.day is not null) as every_move
      group by subject_id, measure, division_code, day, station_id, item_id, grade, channel, amount
    ), gone as (
      delete from rating_counted as stale using moves as move
      where move.change < 0 and stale.subject_id = move.subject_id and stale.measure = move.measure
    )
    insert into rating_month (division_code, measure, day, station_id, item_id, grade, channel, bucket, rows, known, total)
    select division_code, measure, date_trunc('month', day)::date, station_id, item_id, grade, channel, null::bigint,
      sum(change), coalesce(sum(change) filter (where amount is not null), 0), coalesce(sum(change * amount), 0)
    from moves group by 1, 2, 3, 4, 5, 6, 7, 8
    having sum(change) <> 0 or coalesce(sum(change * amount), 0) <> 0 or coalesce(sum(change) filter (where amount is not null), 0) <> 0
    order by 1, 2, 3, 4, 5, 6, 7, 8
    on conflict (division_code, measure, day, station_id, item_id, grade, channel, bucket) do update
    set rows = rating_month.rows + excluded.rows, known = rating_month.known + excluded.known, total = rating_month.total + excluded.total;
  end if;
  return null;
end
$$;
revoke all on function keep_rating_counted() from public;

create trigger count_added after insert on rating
  referencing new table as later for each statement execute function keep_rating_counted();
create trigger count_changed after update on rating
  referencing old table as earlier new table as later for each statement execute function keep_rating_counted();
create trigger count_gone after delete on rating
  referencing old table as earlier for each statement execute function keep_rating_counted();

-- What is there already, as the system sees it.
select set_config('yimen.roles', '{SYSTEM}', true), set_config('yimen.scope', '{""}', true);
with moves as materialized (
  select subject_id, measure, division_code, day, station_id, item_id, grade, channel, amount, sum(change) as change from (
    select r.id as subject_id, m.measure, r.division_code, m.day, i.station_id as station_id, i.item_id as item_id, r.grade, r.channel, m.amount, 1 as change
    from rating as r join rating_invitation as i on i.id = r.invitation_id
    cross join lateral (values
      ('GIVEN', (r.rated_at at time zone 'Asia/Shanghai')::date, (case when r.poor then 0 else 1 end)::bigint),
      ('POOR', case when r.poor then (r.rated_at at time zone 'Asia/Shanghai')::date end, null::bigint)
    ) as m (measure, day, amount) where m.day is not null) as every_move
  group by subject_id, measure, division_code, day, station_id, item_id, grade, channel, amount
), came as (
  insert into rating_counted (subject_id, measure, division_code, day, station_id, item_id, grade, channel, amount) select subject_id, measure, division_code, day, station_id, item_id, grade, channel, amount from moves
  on conflict (subject_id, measure) do update set division_code = excluded.division_code, day = excluded.day, station_id = excluded.station_id, item_id = excluded.item_id, grade = excluded.grade, channel = excluded.channel, amount = excluded.amount
)
insert into rating_month (division_code, measure, day, station_id, item_id, grade, channel, bucket, rows, known, total)
select division_code, measure, date_trunc('month', day)::date, station_id, item_id, grade, channel, null::bigint,
  sum(change), coalesce(sum(change) filter (where amount is not null), 0), coalesce(sum(change * amount), 0)
from moves group by 1, 2, 3, 4, 5, 6, 7, 8
having sum(change) <> 0 or coalesce(sum(change * amount), 0) <> 0 or coalesce(sum(change) filter (where amount is not null), 0) <> 0
order by 1, 2, 3, 4, 5, 6, 7, 8
on conflict (division_code, measure, day, station_id, item_id, grade, channel, bucket) do update
set rows = rating_month.rows + excluded.rows, known = rating_month.known + excluded.known, total = rating_month.total + excluded.total;
select set_config('yimen.roles', '', true), set_config('yimen.scope', '', true);

create table complaint_counted (
  subject_id text not null,
  measure text not null,
  division_code text not null,
  day date not null,
  station_id text,
  kind text,
  channel text,
  state text,
  amount bigint,
  primary key (subject_id, measure)
);
select yimen.add_place_columns('complaint_counted');
select yimen.index_by_place('complaint_counted', 'measure, day desc, subject_id desc', null, '{county_code,township_code,division_code}');

create table complaint_month (
  division_code text not null,
  measure text not null,
  day date not null,
  station_id text,
  kind text,
  channel text,
  state text,
  bucket bigint,
  rows bigint not null,
  known bigint not null,
  total numeric not null,
  unique nulls not distinct (division_code, measure, day, station_id, kind, channel, state, bucket)
);
select yimen.add_place_columns('complaint_month');
create index complaint_month_county on complaint_month (county_code, measure, day);

alter table complaint_counted enable row level security;
alter table complaint_counted force row level security;
create policy place on complaint_counted for select using (
  (select yimen.roles() && '{STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,SYSTEM}')
  and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false));
create policy owner_counts on complaint_counted to current_user using (true);
revoke insert, update, delete, truncate on complaint_counted from yimen_app;

alter table complaint_month enable row level security;
alter table complaint_month force row level security;
create policy place on complaint_month for select using (
  (select yimen.roles() && '{STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,SYSTEM}')
  and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false));
create policy owner_counts on complaint_month to current_user using (true);
revoke insert, update, delete, truncate on complaint_month from yimen_app;

create function published_complaint_month(county text, month date, wanted text) returns setof complaint_month
  language sql stable security definer set search_path from current
as $$
  select * from complaint_month where county_code = county and day = month and measure = wanted
    and wanted in ('RECEIVED')
$$;
revoke all on function published_complaint_month(text, date, text) from public;
grant execute on function published_complaint_month(text, date, text) to yimen_app;

create function keep_complaint_counted() returns trigger
  language plpgsql security definer set search_path from current
as $$
begin
  if tg_op = 'INSERT' then
    with moves as materialized (
      select subject_id, measure, division_code, day, station_id, kind, channel, state, amount, sum(change) as change from (
        select r.id as subject_id, m.measure, r.division_code, m.day, r.station_id, r.kind, r.channel, r.state, m.amount, 1 as change
        from later as r
        cross join lateral (values
          ('RECEIVED', r.received_on, (case when r.open then 0 else 1 end)::bigint),
          ('FOUNDED', case when r.founded then r.received_on end, null::bigint)
        ) as m (measure, day, amount) where m.day is not null) as every_move
      group by subject_id, measure, division_code, day, station_id, kind, channel, state, amount
    ), came as (
      insert into complaint_counted (subject_id, measure, division_code, day, station_id, kind, channel, state, amount) select subject_id, measure, division_code, day, station_id, kind, channel, state, amount from moves
      on conflict (subject_id, measure) do update set division_code = excluded.division_code, day = excluded.day, station_id = excluded.station_id, kind = excluded.kind, channel = excluded.channel, state = excluded.state, amount = excluded.amount
    )
    insert into complaint_month (division_code, measure, day, station_id, kind, channel, state, bucket, rows, known, total)
    select division_code, measure, date_trunc('month', day)::date, station_id, kind, channel, state, null::bigint,
      sum(change), coalesce(sum(change) filter (where amount is not null), 0), coalesce(sum(change * amount), 0)
    from moves group by 1, 2, 3, 4, 5, 6, 7, 8
    having sum(change) <> 0 or coalesce(sum(change * amount), 0) <> 0 or coalesce(sum(change) filter (where amount is not null), 0) <> 0
    order by 1, 2, 3, 4, 5, 6, 7, 8
    on conflict (division_code, measure, day, station_id, kind, channel, state, bucket) do update
    set rows = complaint_month.rows + excluded.rows, known = complaint_month.known + excluded.known, total = complaint_month.total + excluded.total;
  elsif tg_op = 'UPDATE' then
    with moves as materialized (
      select subject_id, measure, division_code, day, station_id, kind, channel, state, amount, sum(change) as change from (
        select r.id as subject_id, m.measure, r.division_code, m.day, r.station_id, r.kind, r.channel, r.state, m.amount, 1 as change
        from later as r
        cross join lateral (values
          ('RECEIVED', r.received_on, (case when r.open then 0 else 1 end)::bigint),
          ('FOUNDED', case when r.founded then r.received_on end, null::bigint)
        ) as m (measure, day, amount) where m.day is not null
        union all
        select r.id as subject_id, m.measure, r.division_code, m.day, r.station_id, r.kind, r.channel, r.state, m.amount, -1 as change
        from earlier as r
        cross join lateral (values
          ('RECEIVED', r.received_on, (case when r.open then 0 else 1 end)::bigint),
          ('FOUNDED', case when r.founded then r.received_on end, null::bigint)
        ) as m (measure, day, amount) where m.day is not null) as every_move
      group by subject_id, measure, division_code, day, station_id, kind, channel, state, amount having sum(change) <> 0
    ), gone as (
      delete from complaint_counted as stale using moves as move
      where move.change < 0 and stale.subject_id = move.subject_id and stale.measure = move.measure
        and not exists (select from moves as other
          where other.change > 0 and other.subject_id = move.subject_id and other.measure = move.measure)
    ), came as (
      insert into complaint_counted (subject_id, measure, division_code, day, station_id, kind, channel, state, amount) select subject_id, measure, division_code, day, station_id, kind, channel, state, amount from moves where change > 0
      on conflict (subject_id, measure) do update set division_code = excluded.division_code, day = excluded.day, station_id = excluded.station_id, kind = excluded.kind, channel = excluded.channel, state = excluded.state, amount = excluded.amount
    )
    insert into complaint_month (division_code, measure, day, station_id, kind, channel, state, bucket, rows, known, total)
    select division_code, measure, date_trunc('month', day)::date, station_id, kind, channel, state, null::bigint,
      sum(change), coalesce(sum(change) filter (where amount is not null), 0), coalesce(sum(change * amount), 0)
    from moves group by 1, 2, 3, 4, 5, 6, 7, 8
    having sum(change) <> 0 or coalesce(sum(change * amount), 0) <> 0 or coalesce(sum(change) filter (where amount is not null), 0) <> 0
    order by 1, 2, 3, 4, 5, 6, 7, 8
    on conflict (division_code, measure, day, station_id, kind, channel, state, bucket) do update
    set rows = complaint_month.rows + excluded.rows, known = complaint_month.known + excluded.known, total = complaint_month.total + excluded.total;
  else
    with moves as materialized (
      select subject_id, measure, division_code, day, station_id, kind, channel, state, amount, sum(change) as change from (
        select r.id as subject_id, m.measure, r.division_code, m.day, r.station_id, r.kind, r.channel, r.state, m.amount, -1 as change
        from earlier as r
        cross join lateral (values
          ('RECEIVED', r.received_on, (case when r.open then 0 else 1 end)::bigint),
          ('FOUNDED', case when r.founded then r.received_on end, null::bigint)
        ) as m (measure, day, amount) where m.day is not null) as every_move
      group by subject_id, measure, division_code, day, station_id, kind, channel, state, amount
    ), gone as (
      delete from complaint_counted as stale using moves as move
      where move.change < 0 and stale.subject_id = move.subject_id and stale.measure = move.measure
    )
    insert into complaint_month (division_code, measure, day, station_id, kind, channel, state, bucket, rows, known, total)
    select division_code, measure, date_trunc('month', day)::date, station_id, kind, channel, state, null::bigint,
      sum(change), coalesce(sum(change) filter (where amount is not null), 0), coalesce(sum(change * amount), 0)
    from moves group by 1, 2, 3, 4, 5, 6, 7, 8
    having sum(change) <> 0 or coalesce(sum(change * amount), 0) <> 0 or coalesce(sum(change) filter (where amount is not null), 0) <> 0
    order by 1, 2, 3, 4, 5, 6, 7, 8
    on conflict (division_code, measure, day, station_id, kind, channel, state, bucket) do update
    set rows = complaint_month.rows + excluded.rows, known = complaint_month.known + excluded.known, total = complaint_month.total + excluded.total;
  end if;
  return null;
end
$$;
revoke all on function keep_complaint_counted() from public;

create trigger count_added after insert on complaint
  referencing new table as later for each statement execute function keep_complaint_counted();
create trigger count_changed after update on complaint
  referencing old table as earlier new table as later for each statement execute function keep_complaint_counted();
create trigger count_gone after delete on complaint
  referencing old table as earlier for each statement execute function keep_complaint_counted();

-- What is there already, as the system sees it.
select set_config('yimen.roles', '{SYSTEM}', true), set_config('yimen.scope', '{""}', true);
with moves as materialized (
  select subject_id, measure, division_code, day, station_id, kind, channel, state, amount, sum(change) as change from (
    select r.id as subject_id, m.measure, r.division_code, m.day, r.station_id, r.kind, r.channel, r.state, m.amount, 1 as change
    from complaint as r
    cross join lateral (values
      ('RECEIVED', r.received_on, (case when r.open then 0 else 1 end)::bigint),
      ('FOUNDED', case when r.founded then r.received_on end, null::bigint)
    ) as m (measure, day, amount) where m.day is not null) as every_move
  group by subject_id, measure, division_code, day, station_id, kind, channel, state, amount
), came as (
  insert into complaint_counted (subject_id, measure, division_code, day, station_id, kind, channel, state, amount) select subject_id, measure, division_code, day, station_id, kind, channel, state, amount from moves
  on conflict (subject_id, measure) do update set division_code = excluded.division_code, day = excluded.day, station_id = excluded.station_id, kind = excluded.kind, channel = excluded.channel, state = excluded.state, amount = excluded.amount
)
insert into complaint_month (division_code, measure, day, station_id, kind, channel, state, bucket, rows, known, total)
select division_code, measure, date_trunc('month', day)::date, station_id, kind, channel, state, null::bigint,
  sum(change), coalesce(sum(change) filter (where amount is not null), 0), coalesce(sum(change * amount), 0)
from moves group by 1, 2, 3, 4, 5, 6, 7, 8
having sum(change) <> 0 or coalesce(sum(change * amount), 0) <> 0 or coalesce(sum(change) filter (where amount is not null), 0) <> 0
order by 1, 2, 3, 4, 5, 6, 7, 8
on conflict (division_code, measure, day, station_id, kind, channel, state, bucket) do update
set rows = complaint_month.rows + excluded.rows, known = complaint_month.known + excluded.known, total = complaint_month.total + excluded.total;
select set_config('yimen.roles', '', true), set_config('yimen.scope', '', true);

create table inspection_counted (
  subject_id text not null,
  measure text not null,
  division_code text not null,
  day date not null,
  subject text,
  source text,
  amount bigint,
  primary key (subject_id, measure)
);
select yimen.add_place_columns('inspection_counted');
select yimen.index_by_place('inspection_counted', 'measure, day desc, subject_id desc', null, '{county_code,township_code,division_code}');

create table inspection_month (
  division_code text not null,
  measure text not null,
  day date not null,
  subject text,
  source text,
  bucket bigint,
  rows bigint not null,
  known bigint not null,
  total numeric not null,
  unique nulls not distinct (division_code, measure, day, subject, source, bucket)
);
select yimen.add_place_columns('inspection_month');
create index inspection_month_county on inspection_month (county_code, measure, day);

alter table inspection_counted enable row level security;
alter table inspection_counted force row level security;
create policy place on inspection_counted for select using (
  (select yimen.roles() && '{STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,SYSTEM}')
  and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false));
create policy owner_counts on inspection_counted to current_user using (true);
revoke insert, update, delete, truncate on inspection_counted from yimen_app;

alter table inspection_month enable row level security;
alter table inspection_month force row level security;
create policy place on inspection_month for select using (
  (select yimen.roles() && '{STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,SYSTEM}')
  and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false));
create policy owner_counts on inspection_month to current_user using (true);
revoke insert, update, delete, truncate on inspection_month from yimen_app;

create function keep_inspection_counted() returns trigger
  language plpgsql security definer set search_path from current
as $$
begin
  if tg_op = 'INSERT' then
    with moves as materialized (
      select subject_id, measure, division_code, day, subject, source, amount, sum(change) as change from (
        select r.id as subject_id, m.measure, r.division_code, m.day, r.subject, r.source, m.amount, 1 as change
        from later as r
        cross join lateral (values
          ('MADE', r.on_day, null::bigint)
        ) as m (measure, day, amount) where m.day is not null) as every_move
      group by subject_id, measure, division_code, day, subject, source, amount
    ), came as (
      insert into inspection_counted (subject_id, measure, division_code, day, subject, source, amount) select subject_id, measure, division_code, day, subject, source, amount from moves
      on conflict (subject_id, measure) do update set division_code = excluded.division_code, day = excluded.day, subject = excluded.subject, source = excluded.source, amount = excluded.amount
    )
    insert into inspection_month (division_code, measure, day, subject, source, bucket, rows, known, total)
    select division_code, measure, date_trunc('month', day)::date, subject, source, null::bigint,
      sum(change), coalesce(sum(change) filter (where amount is not null), 0), coalesce(sum(change * amount), 0)
    from moves group by 1, 2, 3, 4, 5, 6
    having sum(change) <> 0 or coalesce(sum(change * amount), 0) <> 0 or coalesce(sum(change) filter (where amount is not null), 0) <> 0
    order by 1, 2, 3, 4, 5, 6
    on conflict (division_code, measure, day, subject, source, bucket) do update
    set rows = inspection_month.rows + excluded.rows, known = inspection_month.known + excluded.known, total = inspection_month.total + excluded.total;
  elsif tg_op = 'UPDATE' then
    with moves as materialized (
      select subject_id, measure, division_code, day, subject, source, amount, sum(change) as change from (
        select r.id as subject_id, m.measure, r.division_code, m.day, r.subject, r.source, m.amount, 1 as change
        from later as r
        cross join lateral (values
          ('MADE', r.on_day, null::bigint)
        ) as m (measure, day, amount) where m.day is not null
        union all
        select r.id as subject_id, m.measure, r.division_code, m.day, r.subject, r.source, m.amount, -1 as change
        from earlier as r
        cross join lateral (values
          ('MADE', r.on_day, null::bigint)
        ) as m (measure, day, amount) where m.day is not null) as every_move
      group by subject_id, measure, division_code, day, subject, source, amount having sum(change) <> 0
    ), gone as (
      delete from inspection_counted as stale using moves as move
      where move.change < 0 and stale.subject_id = move.subject_id and stale.measure = move.measure
        and not exists (select from moves as other
          where other.change > 0 and other.subject_id = move.subject_id and other.measure = move.measure)
    ), came as (
      insert into inspection_counted (subject_id, measure, division_code, day, subject, source, amount) select subject_id, measure, division_code, day, subject, source, amount from moves where change > 0
      on conflict (subject_id, measure) do update set division_code = excluded.division_code, day = excluded.day, subject = excluded.subject, source = excluded.source, amount = excluded.amount
    )
    insert into inspection_month (division_code, measure, day, subject, source, bucket, rows, known, total)
    select division_code, measure, date_trunc('month', day)::date, subject, source, null::bigint,
      sum(change), coalesce(sum(change) filter (where amount is not null), 0), coalesce(sum(change * amount), 0)
    from moves group by 1, 2, 3, 4, 5, 6
    having sum(change) <> 0 or coalesce(sum(change * amount), 0) <> 0 or coalesce(sum(change) filter (where amount is not null), 0) <> 0
    order by 1, 2, 3, 4, 5, 6
    on conflict (division_code, measure, day, subject, source, bucket) do update
    set rows = inspection_month.rows + excluded.rows, known = inspection_month.known + excluded.known, total = inspection_month.total + excluded.total;
  else
    with moves as materialized (
      select subject_id, measure, division_code, day, subject, source, amount, sum(change) as change from (
        select r.id as subject_id, m.measure, r.division_code, m.day, r.subject, r.source, m.amount, -1 as change
        from earlier as r
        cross join lateral (values
          ('MADE', r.on_day, null::bigint)
        ) as m (measure, day, amount) where m.day is not null) as every_move
      group by subject_id, measure, division_code, day, subject, source, amount
    ), gone as (
      delete from inspection_counted as stale using moves as move
      where move.change < 0 and stale.subject_id = move.subject_id and stale.measure = move.measure
    )
    insert into inspection_month (division_code, measure, day, subject, source, bucket, rows, known, total)
    select division_code, measure, date_trunc('month', day)::date, subject, source, null::bigint,
      sum(change), coalesce(sum(change) filter (where amount is not null), 0), coalesce(sum(change * amount), 0)
    from moves group by 1, 2, 3, 4, 5, 6
    having sum(change) <> 0 or coalesce(sum(change * amount), 0) <> 0 or coalesce(sum(change) filter (where amount is not null), 0) <> 0
    order by 1, 2, 3, 4, 5, 6
    on conflict (division_code, measure, day, subject, source, bucket) do update
    set rows = inspection_month.rows + excluded.rows, known = inspection_month.known + excluded.known, total = inspection_month.total + excluded.total;
  end if;
  return null;
end
$$;
revoke all on function keep_inspection_counted() from public;

create trigger count_added after insert on inspection
  referencing new table as later for each statement execute function keep_inspection_counted();
create trigger count_changed after update on inspection
  referencing old table as earlier new table as later for each statement execute function keep_inspection_counted();
create trigger count_gone after delete on inspection
  referencing old table as earlier for each statement execute function keep_inspection_counted();

-- What is there already, as the system sees it.
select set_config('yimen.roles', '{SYSTEM}', true), set_config('yimen.scope', '{""}', true);
with moves as materialized (
  select subject_id, measure, division_code, day, subject, source, amount, sum(change) as change from (
    select r.id as subject_id, m.measure, r.division_code, m.day, r.subject, r.source, m.amount, 1 as change
    from inspection as r
    cross join lateral (values
      ('MADE', r.on_day, null::bigint)
    ) as m (measure, day, amount) where m.day is not null) as every_move
  group by subject_id, measure, division_code, day, subject, source, amount
), came as (
  insert into inspection_counted (subject_id, measure, division_code, day, subject, source, amount) select subject_id, measure, division_code, day, subject, source, amount from moves
  on conflict (subject_id, measure) do update set division_code = excluded.division_code, day = excluded.day, subject = excluded.subject, source = excluded.source, amount = excluded.amount
)
insert into inspection_month (division_code, measure, day, subject, source, bucket, rows, known, total)
select division_code, measure, date_trunc('month', day)::date, subject, source, null::bigint,
  sum(change), coalesce(sum(change) filter (where amount is not null), 0), coalesce(sum(change * amount), 0)
from moves group by 1, 2, 3, 4, 5, 6
having sum(change) <> 0 or coalesce(sum(change * amount), 0) <> 0 or coalesce(sum(change) filter (where amount is not null), 0) <> 0
order by 1, 2, 3, 4, 5, 6
on conflict (division_code, measure, day, subject, source, bucket) do update
set rows = inspection_month.rows + excluded.rows, known = inspection_month.known + excluded.known, total = inspection_month.total + excluded.total;
select set_config('yimen.roles', '', true), set_config('yimen.scope', '', true);

create table finding_counted (
  subject_id text not null,
  measure text not null,
  division_code text not null,
  day date not null,
  event text,
  state text,
  source text,
  amount bigint,
  primary key (subject_id, measure)
);
select yimen.add_place_columns('finding_counted');
select yimen.index_by_place('finding_counted', 'measure, day desc, subject_id desc', null, '{county_code,township_code,division_code}');

create table finding_month (
  division_code text not null,
  measure text not null,
  day date not null,
  event text,
  state text,
  source text,
  bucket bigint,
  rows bigint not null,
  known bigint not null,
  total numeric not null,
  unique nulls not distinct (division_code, measure, day, event, state, source, bucket)
);
select yimen.add_place_columns('finding_month');
create index finding_month_county on finding_month (county_code, measure, day);

alter table finding_counted enable row level security;
alter table finding_counted force row level security;
create policy place on finding_counted for select using (
  (select yimen.roles() && '{STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,SYSTEM}')
  and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false));
create policy owner_counts on finding_counted to current_user using (true);
revoke insert, update, delete, truncate on finding_counted from yimen_app;

alter table finding_month enable row level security;
alter table finding_month force row level security;
create policy place on finding_month for select using (
  (select yimen.roles() && '{STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,SYSTEM}')
  and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false));
create policy owner_counts on finding_month to current_user using (true);
revoke insert, update, delete, truncate on finding_month from yimen_app;

create function keep_finding_counted() returns trigger
  language plpgsql security definer set search_path from current
as $$
begin
  if tg_op = 'INSERT' then
    with moves as materialized (
      select subject_id, measure, division_code, day, event, state, source, amount, sum(change) as change from (
        select r.id as subject_id, m.measure, r.division_code, m.day, r.event, r.state, r.source, m.amount, 1 as change
        from later as r
        cross join lateral (values
          ('FOUND', r.found_on, null::bigint)
        ) as m (measure, day, amount) where m.day is not null) as every_move
      group by subject_id, measure, division_code, day, event, state, source, amount
    ), came as (
      insert into finding_counted (subject_id, measure, division_code, day, event, state, source, amount) select subject_id, measure, division_code, day, event, state, source, amount from moves
      on conflict (subject_id, measure) do update set division_code = excluded.division_code, day = excluded.day, event = excluded.event, state = excluded.state, source = excluded.source, amount = excluded.amount
    )
    insert into finding_month (division_code, measure, day, event, state, source, bucket, rows, known, total)
    select division_code, measure, date_trunc('month', day)::date, event, state, source, null::bigint,
      sum(change), coalesce(sum(change) filter (where amount is not null), 0), coalesce(sum(change * amount), 0)
    from moves group by 1, 2, 3, 4, 5, 6, 7
    having sum(change) <> 0 or coalesce(sum(change * amount), 0) <> 0 or coalesce(sum(change) filter (where amount is not null), 0) <> 0
    order by 1, 2, 3, 4, 5, 6, 7
    on conflict (division_code, measure, day, event, state, source, bucket) do update
    set rows = finding_month.rows + excluded.rows, known = finding_month.known + excluded.known, total = finding_month.total + excluded.total;
  elsif tg_op = 'UPDATE' then
    with moves as materialized (
      select subject_id, measure, division_code, day, event, state, source, amount, sum(change) as change from (
        select r.id as subject_id, m.measure, r.division_code, m.day, r.event, r.state, r.source, m.amount, 1 as change
        from later as r
        cross join lateral (values
          ('FOUND', r.found_on, null::bigint)
        ) as m (measure, day, amount) where m.day is not null
        union all
        select r.id as subject_id, m.measure, r.division_code, m.day, r.event, r.state, r.source, m.amount, -1 as change
        from earlier as r
        cross join lateral (values
          ('FOUND', r.found_on, null::bigint)
        ) as m (measure, day, amount) where m.day is not null) as every_move
      group by subject_id, measure, division_code, day, event, state, source, amount having sum(change) <> 0
    ), gone as (
      delete from finding_counted as stale using moves as move
      where move.change < 0 and stale.subject_id = move.subject_id and stale.measure = move.measure
        and not exists (select from moves as other
          where other.change > 0 and other.subject_id = move.subject_id and other.measure = move.measure)
    ), came as (
      insert into finding_counted (subject_id, measure, division_code, day, event, state, source, amount) select subject_id, measure, division_code, day, event, state, source, amount from moves where change > 0
      on conflict (subject_id, measure) do update set division_code = excluded.division_code, day = excluded.day, event = excluded.event, state = excluded.state, source = excluded.source, amount = excluded.amount
    )
    insert into finding_month (division_code, measure, day, event, state, source, bucket, rows, known, total)
    select division_code, measure, date_trunc('month', day)::date, event, state, source, null::bigint,
      sum(change), coalesce(sum(change) filter (where amount is not null), 0), coalesce(sum(change * amount), 0)
    from moves group by 1, 2, 3, 4, 5, 6, 7
    having sum(change) <> 0 or coalesce(sum(change * amount), 0) <> 0 or coalesce(sum(change) filter (where amount is not null), 0) <> 0
    order by 1, 2, 3, 4, 5, 6, 7
    on conflict (division_code, measure, day, event, state, source, bucket) do update
    set rows = finding_month.rows + excluded.rows, known = finding_month.known + excluded.known, total = finding_month.total + excluded.total;
  else
    with moves as materialized (
      select subject_id, measure, division_code, day, event, state, source, amount, sum(change) as change from (
        select r.id as subject_id, m.measure, r.division_code, m.day, r.event, r.state, r.source, m.amount, -1 as change
        from earlier as r
        cross join lateral (values
          ('FOUND', r.found_on, null::bigint)
        ) as m (measure, day, amount) where m.day is not null) as every_move
      group by subject_id, measure, division_code, day, event, state, source, amount
    ), gone as (
      delete from finding_counted as stale using moves as move
      where move.change < 0 and stale.subject_id = move.subject_id and stale.measure = move.measure
    )
    insert into finding_month (division_code, measure, day, event, state, source, bucket, rows, known, total)
    select division_code, measure, date_trunc('month', day)::date, event, state, source, null::bigint,
      sum(change), coalesce(sum(change) filter (where amount is not null), 0), coalesce(sum(change * amount), 0)
    from moves group by 1, 2, 3, 4, 5, 6, 7
    having sum(change) <> 0 or coalesce(sum(change * amount), 0) <> 0 or coalesce(sum(change) filter (where amount is not null), 0) <> 0
    order by 1, 2, 3, 4, 5, 6, 7
    on conflict (division_code, measure, day, event, state, source, bucket) do update
    set rows = finding_month.rows + excluded.rows, known = finding_month.known + excluded.known, total = finding_month.total + excluded.total;
  end if;
  return null;
end
$$;
revoke all on function keep_finding_counted() from public;

create trigger count_added after insert on finding
  referencing new table as later for each statement execute function keep_finding_counted();
create trigger count_changed after update on finding
  referencing old table as earlier new table as later for each statement execute function keep_finding_counted();
create trigger count_gone after delete on finding
  referencing old table as earlier for each statement execute function keep_finding_counted();

-- What is there already, as the system sees it.
select set_config('yimen.roles', '{SYSTEM}', true), set_config('yimen.scope', '{""}', true);
with moves as materialized (
  select subject_id, measure, division_code, day, event, state, source, amount, sum(change) as change from (
    select r.id as subject_id, m.measure, r.division_code, m.day, r.event, r.state, r.source, m.amount, 1 as change
    from finding as r
    cross join lateral (values
      ('FOUND', r.found_on, null::bigint)
    ) as m (measure, day, amount) where m.day is not null) as every_move
  group by subject_id, measure, division_code, day, event, state, source, amount
), came as (
  insert into finding_counted (subject_id, measure, division_code, day, event, state, source, amount) select subject_id, measure, division_code, day, event, state, source, amount from moves
  on conflict (subject_id, measure) do update set division_code = excluded.division_code, day = excluded.day, event = excluded.event, state = excluded.state, source = excluded.source, amount = excluded.amount
)
insert into finding_month (division_code, measure, day, event, state, source, bucket, rows, known, total)
select division_code, measure, date_trunc('month', day)::date, event, state, source, null::bigint,
  sum(change), coalesce(sum(change) filter (where amount is not null), 0), coalesce(sum(change * amount), 0)
from moves group by 1, 2, 3, 4, 5, 6, 7
having sum(change) <> 0 or coalesce(sum(change * amount), 0) <> 0 or coalesce(sum(change) filter (where amount is not null), 0) <> 0
order by 1, 2, 3, 4, 5, 6, 7
on conflict (division_code, measure, day, event, state, source, bucket) do update
set rows = finding_month.rows + excluded.rows, known = finding_month.known + excluded.known, total = finding_month.total + excluded.total;
select set_config('yimen.roles', '', true), set_config('yimen.scope', '', true);
