-- Programmes (改革任务): what a place set out to do by a day, in which divisions, and how far each has come.
create table programme (
  id text primary key,
  division_code text not null references division (code),
  name text not null,
  starts_on date not null,
  due_on date not null,
  -- As it was before, where a programme is about fewer of them.
  windows_before integer check (windows_before >= 0),
  staff_before integer check (staff_before >= 0),
  citation text not null,
  accepted_on date,
  accepted_by text,
  acceptance_reference text,
  sample boolean not null default false,
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  check (due_on >= starts_on)
);
select yimen.protect_by_place('programme', 'everybody');
select yimen.add_place_columns('programme');
select yimen.index_by_place('programme', 'starts_on desc, id desc');
create index on programme (starts_on desc, id desc);

create table programme_target (
  programme_id text not null references programme (id),
  division_code text not null references division (code),
  primary key (programme_id, division_code)
);
select yimen.protect_by_place('programme_target', 'everybody');

-- That a target was reached, with its evidence; what was recorded by mistake ends by a recorded act.
create table programme_completion (
  id text primary key,
  programme_id text not null,
  division_code text not null,
  done_on date not null,
  reference text,
  recorded_at timestamptz not null,
  recorded_by text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawal_reason text,
  foreign key (programme_id, division_code) references programme_target (programme_id, division_code),
  check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawal_reason is null))
);
create unique index programme_completion_current on programme_completion (programme_id, division_code) where withdrawn_at is null;
create index programme_completion_programme on programme_completion (programme_id, done_on, id);
select yimen.protect_by_place('programme_completion', 'everybody');
