-- Training (业务培训): what a place sets out to teach in a year and to which divisions, the sessions held, who was there. YS-6, PT-8, BK-3
create table training_plan (
  id text primary key,
  division_code text not null,
  -- The department that trains, where the plan is one's own.
  department_id text references department (id),
  year integer not null check (year between 1949 and 9999),
  name text not null,
  citation text not null,
  -- The touring team (巡回培训服务团), by name.
  team text[] not null default '{}',
  sample boolean not null default false,
  created_at timestamptz not null default now()
);
select yimen.protect_by_place('training_plan', 'everybody');
select yimen.add_place_columns('training_plan');
select yimen.index_by_place('training_plan', 'year desc, id desc');
create index on training_plan (year desc, id desc);
create index on training_plan (department_id);
select yimen.keep_known('trainingPlan', 'personnel', 'training_plan');

create table training_target (
  plan_id text not null references training_plan (id),
  division_code text not null,
  primary key (plan_id, division_code)
);
select yimen.protect_by_place('training_target', 'everybody');

create table training_session (
  id text primary key,
  division_code text not null,
  plan_id text references training_plan (id),
  -- The department that organises it.
  department_id text references department (id),
  kinds text[] not null check (cardinality(kinds) > 0),
  title text not null,
  venue text,
  trainers text[] not null default '{}',
  planned_on date not null,
  held_on date,
  reference text,
  scheduled_at timestamptz not null,
  scheduled_by text not null,
  held_recorded_at timestamptz,
  cancelled_at timestamptz,
  cancelled_by text,
  cancellation_reason text,
  check ((held_on is null) = (held_recorded_at is null)),
  check (held_on is null or cancelled_at is null),
  check ((cancelled_at is null) = (cancelled_by is null) and (cancelled_at is null) = (cancellation_reason is null))
);
select yimen.protect_by_place('training_session', 'everybody');
select yimen.add_place_columns('training_session');
select yimen.index_by_place('training_session', 'planned_on desc, id desc');
create index on training_session (planned_on desc, id desc);
create index on training_session (plan_id, planned_on desc, id desc);
create index on training_session (department_id, held_on);

create table training_session_item (
  session_id text not null references training_session (id),
  item_id text not null references known_item (item_id),
  division_code text not null,
  primary key (session_id, item_id)
);
select yimen.protect_by_place('training_session_item', 'everybody');

-- Who was taught is public, as is what they can handle; what was recorded by mistake ends by a recorded act.
create table training_attendance (
  id text primary key,
  division_code text not null,
  session_id text not null references training_session (id),
  staff_id text not null references staff_member (id),
  recorded_at timestamptz not null,
  recorded_by text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawal_reason text,
  check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawal_reason is null))
);
create unique index training_attendance_current on training_attendance (session_id, staff_id) where withdrawn_at is null;
create index on training_attendance (session_id, staff_id);
create index on training_attendance (staff_id);
select yimen.protect_by_place('training_attendance', 'everybody');

-- How they did, and who was missing, is for those who read personal files (SM-15). Written once, ended by a recorded act.
create table training_result (
  id text primary key,
  division_code text not null,
  session_id text not null references training_session (id),
  staff_id text not null references personal_file (staff_id),
  presence text not null,
  result text,
  score text,
  recorded_at timestamptz not null,
  recorded_by text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawal_reason text,
  check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawal_reason is null))
);
create unique index training_result_current on training_result (session_id, staff_id) where withdrawn_at is null;
create index on training_result (staff_id, recorded_at desc);
alter table training_result enable row level security;
alter table training_result force row level security;
create policy kept on training_result using (
  division_code ^@ any ((select yimen.scope())::text[])
  and (select yimen.roles()) && '{STATION_MANAGER,COUNTY_ADMIN,SYSTEM}'
);
create policy inspected on training_result for select using (
  division_code ^@ any ((select yimen.scope())::text[]) and 'INSPECTOR' = any ((select yimen.roles())::text[])
);
revoke delete, truncate on training_result from yimen_app;

-- Backbone trainees (业务骨干): those a plan brought forward in its villages.
create table training_backbone (
  id text primary key,
  division_code text not null,
  plan_id text not null references training_plan (id),
  staff_id text not null references staff_member (id),
  named_on date not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawal_reason text,
  check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawal_reason is null))
);
create unique index training_backbone_current on training_backbone (plan_id, staff_id) where withdrawn_at is null;
create index on training_backbone (plan_id, named_on, id);
create index on training_backbone (staff_id);
select yimen.protect_by_place('training_backbone', 'everybody');

-- What a village asks to be taught more of (加强培训需求), and what a station told a department that it cannot take well (承接反馈).
create table training_request (
  id text primary key,
  division_code text not null,
  plan_id text references training_plan (id),
  -- Whom a feedback names, and the department of that name, where there is one.
  feedback_id text unique,
  department_name text,
  department_id text references department (id),
  wanted text,
  asked_on date not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawal_reason text,
  check (num_nonnulls(plan_id, feedback_id) = 1),
  check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawal_reason is null))
);
select yimen.protect_by_place('training_request', 'everybody');
select yimen.add_place_columns('training_request');
select yimen.index_by_place('training_request', 'asked_on desc, id desc');
create index on training_request (asked_on desc, id desc);
create index on training_request (plan_id, asked_on desc, id desc);
create index on training_request (department_id);

create table training_request_item (
  request_id text not null references training_request (id),
  item_id text not null references known_item (item_id),
  division_code text not null,
  primary key (request_id, item_id)
);
select yimen.protect_by_place('training_request_item', 'everybody');

-- Which session takes up which request.
create table training_answer (
  session_id text not null references training_session (id),
  request_id text not null references training_request (id),
  division_code text not null,
  primary key (session_id, request_id)
);
create index on training_answer (request_id);
select yimen.protect_by_place('training_answer', 'everybody');

-- A department is found by the name a feedback gives.
create index on department (name);
