-- Appointments (预约): what a station offers, how much of it is taken, and who comes when.

-- In slots of how many minutes a station serves by appointment, how many at once, how many days ahead, and at which hours beside its opening
-- week. Public. What was said before stays, with its end.
create table appointment_plan (
  id text primary key,
  division_code text not null,
  station_id text not null,
  slot_minutes integer not null,
  capacity integer not null,
  days_ahead integer not null,
  out_of_hours jsonb not null,
  citation text not null,
  set_at timestamptz not null,
  set_by text not null,
  ended_at timestamptz
);
create unique index appointment_plan_one on appointment_plan (station_id) where ended_at is null;
alter table appointment_plan enable row level security;
alter table appointment_plan force row level security;
create policy published on appointment_plan for select using (true);
create policy added on appointment_plan for insert with check (
  division_code ^@ any ((select yimen.scope())::text[]) and (select yimen.roles() && '{STATION_MANAGER,COUNTY_ADMIN,SYSTEM}')
);
create policy ended on appointment_plan for update using (
  division_code ^@ any ((select yimen.scope())::text[]) and (select yimen.roles() && '{STATION_MANAGER,COUNTY_ADMIN,SYSTEM}')
);
revoke delete on appointment_plan from yimen_app;

-- How many come at a time: numbers only, for everybody.
create table appointment_slot (
  division_code text not null,
  station_id text not null,
  starts_at timestamptz not null,
  taken integer not null check (taken >= 0),
  primary key (station_id, starts_at)
);
alter table appointment_slot enable row level security;
alter table appointment_slot force row level security;
create policy published on appointment_slot for select using (true);
create policy owner_counts on appointment_slot to current_user using (true);
revoke insert, update, delete on appointment_slot from yimen_app;

-- Who comes when. Name and phone are sealed for the row they stand in.
create table appointment (
  id text primary key,
  division_code text not null,
  station_id text not null,
  item_id text,
  case_id text,
  applicant_subject text,
  applicant_name text not null,
  applicant_phone text,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  out_of_hours boolean not null,
  home_visit boolean not null,
  state text not null check (state in ('BOOKED', 'CANCELLED', 'ATTENDED', 'MISSED')),
  booked_at timestamptz not null,
  booked_by text not null,
  ended_at timestamptz,
  ended_by text,
  check ((state = 'BOOKED') = (ended_at is null))
);
-- One person takes no time twice.
create unique index appointment_once on appointment (station_id, starts_at, applicant_subject) where state = 'BOOKED' and applicant_subject is not null;
create index appointment_day on appointment (station_id, starts_at, id);
create index appointment_own on appointment (applicant_subject, starts_at, id) where applicant_subject is not null;
alter table appointment enable row level security;
alter table appointment force row level security;
do $$
declare
  in_scope constant text := 'division_code ^@ any ((select yimen.scope())::text[])';
  own constant text := 'applicant_subject = (select nullif(yimen.subject(), ''''))';
  readers constant text := '(select yimen.roles() && ''{AGENT,CLERK,APPROVER,STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,INTEGRATOR,SYSTEM}'')';
  writers constant text := '(select yimen.roles() && ''{AGENT,CLERK,STATION_MANAGER,INTEGRATOR,SYSTEM}'')';
begin
  execute format('create policy applicant_reads on appointment for select using (%s)', own);
  execute format('create policy staff_reads on appointment for select using (%s and %s)', readers, in_scope);
  execute format('create policy applicant_adds on appointment for insert with check (%s)', own);
  execute format('create policy staff_adds on appointment for insert with check (%s and %s)', writers, in_scope);
  execute format('create policy applicant_changes on appointment for update using (%s)', own);
  execute format('create policy staff_changes on appointment for update using (%s and %s)', writers, in_scope);
end
$$;
revoke delete on appointment from yimen_app;

-- Counts with every appointment. Whoever books the same time waits for the row, so that the last place is given once.
create function count_appointments() returns trigger
  language plpgsql security definer set search_path from current
as $$
begin
  if tg_op = 'INSERT' then
    insert into appointment_slot (division_code, station_id, starts_at, taken)
    values (new.division_code, new.station_id, new.starts_at, 1)
    on conflict (station_id, starts_at) do update set taken = appointment_slot.taken + 1;
  elsif old.state = 'BOOKED' and new.state = 'CANCELLED' then
    update appointment_slot set taken = taken - 1
    where station_id = new.station_id and starts_at = new.starts_at;
  end if;
  return null;
end
$$;
create trigger count_appointments after insert or update on appointment for each row execute function count_appointments();
