-- Departments and their staff, as personnel last told of them; only the system writes them.
create table known_department (
  id text primary key,
  division_code text not null,
  code text not null,
  name text not null,
  told_at timestamptz not null
);
alter table known_department enable row level security;
alter table known_department force row level security;
create policy published on known_department for select using (true);
create policy system_only on known_department using ('SYSTEM' = any ((select yimen.roles())::text[]));

-- Who works for which department by which account, and when they are away. Everybody sees their own row: whether they may decide a case of
-- a department is asked of themselves.
create table department_staff (
  staff_id text primary key,
  division_code text not null,
  department_id text,
  account text,
  absences jsonb not null,
  told_at timestamptz not null,
  gone boolean not null
);
create index department_staff_account on department_staff (account) where not gone and department_id is not null;
alter table department_staff enable row level security;
alter table department_staff force row level security;
create policy own on department_staff for select using (account = (select nullif(yimen.subject(), '')));
create policy system_only on department_staff using ('SYSTEM' = any ((select yimen.roles())::text[]));

-- Which department of a place is in charge of an item, and which decide a part of it (主办部门、联办部门). Public (政务公开). What was said
-- before stays, with its end.
create table item_charge (
  id text primary key,
  division_code text not null,
  item_id text not null,
  department_id text not null,
  part_ids text[] not null default '{}',
  citation text not null,
  assigned_at timestamptz not null,
  assigned_by text not null,
  ended_at timestamptz
);
create unique index item_charge_one on item_charge (division_code, item_id) where ended_at is null;
create index item_charge_item on item_charge (item_id) where ended_at is null;
alter table item_charge enable row level security;
alter table item_charge force row level security;
create policy published on item_charge for select using (true);
create policy added on item_charge for insert with check (
  division_code ^@ any ((select yimen.scope())::text[])
  and (select yimen.roles() && '{STATION_MANAGER,COUNTY_ADMIN,SYSTEM}')
);
create policy ended on item_charge for update using (
  division_code ^@ any ((select yimen.scope())::text[])
  and (select yimen.roles() && '{STATION_MANAGER,COUNTY_ADMIN,SYSTEM}')
);
revoke delete on item_charge from yimen_app;

-- The department in charge of a case; null where nobody said which.
alter table service_case add column department_id text;

-- What each further department decides of a joint case (联办).
create table case_part (
  case_id text not null references service_case (id),
  department_id text not null,
  division_code text not null,
  applicant_subject text,
  outcome text,
  reasons text[] not null default '{}',
  decided_at timestamptz,
  decided_by text,
  primary key (case_id, department_id)
);
alter table case_part enable row level security;
alter table case_part force row level security;
do $$
declare
  in_scope constant text := 'division_code ^@ any ((select yimen.scope())::text[])';
  own constant text := 'applicant_subject = (select nullif(yimen.subject(), ''''))';
  readers constant text := '(select yimen.roles() && ''{AGENT,CLERK,APPROVER,STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,INTEGRATOR,SYSTEM}'')';
  writers constant text := '(select yimen.roles() && ''{AGENT,CLERK,APPROVER,STATION_MANAGER,INTEGRATOR,SYSTEM}'')';
begin
  execute format('create policy applicant_reads on case_part for select using (%s)', own);
  execute format('create policy staff_reads on case_part for select using (%s and %s)', readers, in_scope);
  execute format('create policy applicant_adds on case_part for insert with check (%s)', own);
  execute format('create policy staff_adds on case_part for insert with check (%s and %s)', writers, in_scope);
  execute format('create policy staff_changes on case_part for update using (%s and %s)', writers, in_scope);
end
$$;
revoke delete on case_part from yimen_app;
