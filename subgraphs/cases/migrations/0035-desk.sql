-- What waits for somebody (待办): one row for each thing about an open case that a desk is to do, kept from the case, its parts and its
-- hand-overs at the end of every transaction, whoever wrote them. Who has it in hand stays as long as it waits.

-- By when the applicant must be told something, and by when the result must be handed over, as the law of the place said.
alter table service_case add column answer_due_on date;
alter table service_case add column delivery_due_on date;

create table desk_task (
  -- Of the case, the task, and the department that decides a part.
  id text primary key,
  case_id text not null references service_case (id),
  -- The place and the station that do it.
  division_code text not null,
  station_id text not null,
  task text not null,
  -- FRONT, or at the back the id of the department, or BACK where nobody said which.
  desk text not null,
  due_on date,
  waiting_since timestamptz not null,
  held_by text,
  held_since timestamptz,
  -- A window it was handed on to.
  window_id text,
  -- What whoever handed it on or returned it said.
  note text,
  -- Its clock stands still.
  paused boolean not null default false,
  -- What has no last day comes after what has one.
  order_on date not null generated always as (coalesce(due_on, '9999-12-31'::date)) stored
);
select yimen.add_place_columns('desk_task');
create index desk_task_case on desk_task (case_id);
create index desk_task_held on desk_task (held_by, order_on, waiting_since, id) where held_by is not null;
create index desk_task_desk on desk_task (desk, order_on, waiting_since, id);
create index desk_task_free_at on desk_task (desk, order_on, waiting_since, id) where held_by is null;
create index desk_task_station on desk_task (station_id, order_on, waiting_since, id);
create index desk_task_window on desk_task (window_id, order_on, waiting_since, id) where window_id is not null;
select yimen.index_by_place('desk_task', 'desk, order_on, waiting_since, id', 'held_by is null');

alter table desk_task enable row level security;
alter table desk_task force row level security;
create policy owner_lays on desk_task to current_user using (true);
create policy staff_reads on desk_task for select using (
  (select yimen.roles() && '{AGENT,CLERK,APPROVER,STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,INTEGRATOR,SYSTEM}')
  and division_code ^@ any ((select yimen.scope())::text[])
);
create policy staff_holds on desk_task for update using (
  (select yimen.roles() && '{AGENT,CLERK,APPROVER,STATION_MANAGER,SYSTEM}')
  and division_code ^@ any ((select yimen.scope())::text[])
);
revoke insert, delete on desk_task from yimen_app;
create policy owner_lays on case_part for select to current_user using (true);
create policy owner_lays on hand_over for select to current_user using (true);

-- What waits about a case as it is.
create function waiting_work(of_case service_case)
  returns table (id text, division_code text, station_id text, task text, desk text, due_on date, waiting_since timestamptz)
  language sql stable set search_path from current
as $$
  with sent as (
    select to_division, to_station_id, sent_at from hand_over
    where case_id = of_case.id and received_at is null and returned_at is null
  ), charge as (
    select
      case when of_case.charged_elsewhere then of_case.other_division else of_case.division_code end as place,
      case when of_case.charged_elsewhere then of_case.other_station_id else of_case.station_id end as station,
      exists (select from sent) as under_way
  ), part as (
    select department_id from case_part where case_id = of_case.id and outcome is null
  ), back as (
    -- What another place was in charge of and has not sent back: its result, or the papers that came along.
    select of_case.charged_elsewhere
      and not exists (select from hand_over where case_id = of_case.id and purpose = 'RESULT' and returned_at is null)
      and (of_case.state = 'DECIDED' or of_case.state in ('NOT_ACCEPTED', 'WITHDRAWN') and exists (
        select from hand_over where case_id = of_case.id and purpose = 'DECISION' and received_at is not null and papers <> '[]'
      )) as due
  ), wanted (task, department, place, station, due_on, since) as (
    select 'RECEIVE', null, to_division, coalesce(to_station_id, of_case.station_id), null::date, sent_at from sent
    union all
    select 'ANSWER', null, place, station, of_case.answer_due_on, of_case.filed_at
    from charge where of_case.state = 'SUBMITTED' and not under_way
    union all
    select 'DECIDE_PART', department_id, place, station, of_case.due_on, of_case.accepted_at
    from charge, part where of_case.state = 'ACCEPTED' and not under_way
    union all
    select 'DECIDE', of_case.department_id, place, station, of_case.due_on, of_case.accepted_at
    from charge where of_case.state = 'ACCEPTED' and not under_way and not exists (select from part)
    union all
    select 'SEND_RESULT', null, place, station, of_case.delivery_due_on, coalesce(of_case.decided_at, of_case.closed_at)
    from charge, back where back.due and not under_way
    union all
    select 'DELIVER', null, of_case.division_code, of_case.station_id, of_case.delivery_due_on, of_case.decided_at
    from charge, back where of_case.state = 'DECIDED' and not back.due and not under_way
  )
  select concat_ws('/', of_case.id, task, case when task = 'DECIDE_PART' then department end), place, station, task,
    case
      when task = 'DECIDE_PART' or task = 'DECIDE' and of_case.kind is distinct from 'INSTANT' then coalesce(department, 'BACK')
      else 'FRONT'
    end,
    due_on, coalesce(since, of_case.filed_at)
  from wanted
$$;

-- The clock of what is to be decided stands still while the last pause has no end.
create function stands_still(pauses jsonb) returns boolean language sql immutable
  return jsonb_array_length(pauses) > 0 and pauses -> -1 ->> 'to' is null;

create function lay_out_work() returns trigger
  language plpgsql security definer set search_path from current
as $$
begin
  delete from desk_task where case_id = new.id and id not in (select waiting.id from waiting_work(new) as waiting);
  insert into desk_task (id, case_id, division_code, station_id, task, desk, due_on, waiting_since, paused)
  select waiting.id, new.id, waiting.division_code, waiting.station_id, waiting.task, waiting.desk, waiting.due_on, waiting.waiting_since,
    waiting.task like 'DECIDE%' and stands_still(new.pauses)
  from waiting_work(new) as waiting
  on conflict (id) do update set
    division_code = excluded.division_code, station_id = excluded.station_id, desk = excluded.desk, due_on = excluded.due_on,
    waiting_since = excluded.waiting_since, paused = excluded.paused
  where (desk_task.division_code, desk_task.station_id, desk_task.desk, desk_task.due_on, desk_task.waiting_since, desk_task.paused)
    is distinct from
    (excluded.division_code, excluded.station_id, excluded.desk, excluded.due_on, excluded.waiting_since, excluded.paused);
  return null;
end
$$;

-- At the end of the transaction, when its parts and hand-overs are written, too. Past cases come in by the thousand: of what is done with,
-- nothing waits.
create constraint trigger lay_out_filed after insert on service_case deferrable initially deferred
  for each row when (new.state not in ('DELIVERED', 'NOT_ACCEPTED', 'WITHDRAWN')) execute function lay_out_work();
create constraint trigger lay_out_moved after update on service_case deferrable initially deferred
  for each row execute function lay_out_work();

-- What waits already. Under forced row-level security not even the owner sees the cases.
alter table service_case no force row level security;
insert into desk_task (id, case_id, division_code, station_id, task, desk, due_on, waiting_since, paused)
select waiting.id, filed.id, waiting.division_code, waiting.station_id, waiting.task, waiting.desk, waiting.due_on, waiting.waiting_since,
  waiting.task like 'DECIDE%' and stands_still(filed.pauses)
from service_case as filed cross join lateral waiting_work(filed) as waiting
where filed.state in ('SUBMITTED', 'SUPPLEMENT_REQUESTED', 'ACCEPTED', 'DECIDED') or filed.other_division is not null;
alter table service_case force row level security;

-- How a colleague stands to places and a department on a day, for whoever hands work on: row-level security shows everybody their own row alone.
create function colleague_standing(of_account text, places text[], department text, on_day date) returns text
  language sql stable security definer set search_path from current
as $$
  select case
    when count(*) = 0 then 'UNKNOWN'
    when not bool_or(department is null or department_id = department) then 'NOT_THEIRS'
    when bool_or((department is null or department_id = department) and not exists (
      select from jsonb_to_recordset(absences) as absence ("from" date, until date) where on_day between absence."from" and absence.until
    )) then 'ON_DUTY'
    else 'AWAY'
  end
  from department_staff where account = of_account and not gone and division_code = any (places)
$$;
create policy owner_reads on department_staff for select to current_user using (true);
