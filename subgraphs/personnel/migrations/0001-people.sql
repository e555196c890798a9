-- What this subgraph must know of others' things when it writes. Only events write here: the scope of system work
-- is the whole country, and '' (a national item) lies in no other.
create table known_station (
  station_id text primary key,
  code text not null unique,
  division_code text not null,
  name text not null,
  kind text not null,
  revision integer not null,
  closed boolean not null
);
select yimen.protect_by_place('known_station', 'everybody');

create table known_window (
  window_id text primary key,
  -- No foreign key: a window's event may arrive before its station's.
  station_id text not null,
  division_code text not null,
  number text not null,
  name text not null,
  revision integer not null,
  closed boolean not null
);
create index known_window_station on known_window (station_id, number);
create index known_window_division on known_window (division_code text_pattern_ops, window_id) where not closed;
select yimen.protect_by_place('known_window', 'everybody');

create table known_item (
  item_id text primary key,
  code text not null,
  name text not null,
  division_code text not null,
  revision integer not null,
  withdrawn boolean not null
);
create index known_item_code on known_item (code);
select yimen.protect_by_place('known_item', 'everybody');

create table department (
  id text primary key,
  code text not null unique,
  division_code text not null,
  name text not null,
  kind text not null,
  citation text not null,
  quote text,
  note text,
  sample boolean not null default false
);
create index department_division on department (division_code text_pattern_ops, code);
select yimen.protect_by_place('department', 'everybody');

-- What stands on the post plate (YS-3.3): public for as long as somebody works here.
create table staff_member (
  id text primary key,
  division_code text not null,
  station_id text not null references known_station (station_id),
  department_id text references department (id),
  name text not null,
  badge_no text not null,
  employment text not null,
  phone text,
  sample boolean not null default false,
  ended_on date,
  end_reason text,
  created_at timestamptz not null default now(),
  check ((ended_on is null) = (end_reason is null))
);
create unique index staff_member_badge on staff_member (station_id, badge_no) where ended_on is null;
create index staff_member_station on staff_member (station_id, badge_no, id);
create index staff_member_department on staff_member (department_id, id);
create index staff_member_division on staff_member (division_code text_pattern_ops, id);
alter table staff_member enable row level security;
alter table staff_member force row level security;
create policy place on staff_member using (division_code ^@ any ((select yimen.scope())::text[]));
-- Who has left is nobody's business but the place's.
create policy on_the_plate on staff_member for select using (ended_on is null);

-- The personal file (LP-5, SM-13, X-12). A clerk of the same place is not among its readers.
create table personal_file (
  staff_id text primary key references staff_member (id),
  division_code text not null,
  birth_date date,
  education text,
  id_number_sealed text,
  id_number_fingerprint text,
  health_checked_on date,
  computer_skill boolean,
  current boolean not null default true,
  check ((id_number_sealed is null) = (id_number_fingerprint is null))
);
-- Per place, not per country: a refusal must not tell who works elsewhere.
create unique index personal_file_person on personal_file (division_code, id_number_fingerprint) where current;
create index personal_file_fingerprint on personal_file (id_number_fingerprint);
alter table personal_file enable row level security;
alter table personal_file force row level security;
create policy kept on personal_file using (
  division_code ^@ any ((select yimen.scope())::text[])
  and (select yimen.roles()) && '{STATION_MANAGER,COUNTY_ADMIN,SYSTEM}'
);
create policy inspected on personal_file for select using (
  division_code ^@ any ((select yimen.scope())::text[]) and 'INSPECTOR' = any ((select yimen.roles())::text[])
);

-- Who saw an id number in clear, and why. Written once: there is neither right nor policy to change or delete a row.
create table id_number_reveal (
  id text primary key,
  staff_id text not null references personal_file (staff_id),
  division_code text not null,
  revealed_by text not null,
  reason text not null,
  revealed_at timestamptz not null
);
create index id_number_reveal_staff on id_number_reveal (staff_id, revealed_at desc);
alter table id_number_reveal enable row level security;
alter table id_number_reveal force row level security;
revoke update, delete on id_number_reveal from yimen_app;
create policy supervised on id_number_reveal for select using (
  division_code ^@ any ((select yimen.scope())::text[])
  and (select yimen.roles()) && '{STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,SYSTEM}'
);
create policy written on id_number_reveal for insert with check (
  division_code ^@ any ((select yimen.scope())::text[]) and revealed_by = (select yimen.subject())
);

-- A person in role A, B or C at a seat: a window, or the station itself (LP-4).
create table post (
  id text primary key,
  division_code text not null,
  staff_id text not null references staff_member (id),
  station_id text not null references known_station (station_id),
  window_id text references known_window (window_id),
  seat_id text not null generated always as (coalesce(window_id, station_id)) stored,
  role text not null check (role in ('A', 'B', 'C')),
  from_on date not null,
  planned_until date check (planned_until >= from_on),
  -- The last day, included. The day before from_on: it never took effect.
  ended_on date check (ended_on >= from_on - 1),
  end_reason text,
  predecessor_id text references post (id),
  unplanned_replacement boolean not null default false,
  sample boolean not null default false,
  created_at timestamptz not null default now(),
  check ((ended_on is null) = (end_reason is null))
);
-- The floor under the look for overlaps that goes before every assignment.
create unique index post_seat on post (seat_id, role) where ended_on is null;
create unique index post_one_person on post (seat_id, staff_id) where ended_on is null;
create index post_seat_days on post (seat_id, role, from_on);
create index post_staff on post (staff_id, from_on);
select yimen.protect_by_place('post', 'everybody');

-- Days somebody is away. The reason is not kept: that a substitute serves is public, an illness is not.
create table absence (
  id text primary key,
  division_code text not null,
  staff_id text not null references staff_member (id),
  from_on date not null,
  until_on date not null check (until_on >= from_on),
  cancelled_at timestamptz,
  recorded_by text not null,
  recorded_at timestamptz not null default now()
);
create index absence_staff on absence (staff_id, until_on) where cancelled_at is null;
select yimen.protect_by_place('absence', 'everybody');

-- The competency matrix (PT-4): which items a person can handle.
create table competence (
  staff_id text not null references staff_member (id),
  item_id text not null references known_item (item_id),
  division_code text not null,
  trained_by text,
  since date not null,
  recorded_by text not null,
  recorded_at timestamptz not null default now(),
  sample boolean not null default false,
  primary key (staff_id, item_id)
);
create index competence_item on competence (item_id, staff_id);
select yimen.protect_by_place('competence', 'everybody');
