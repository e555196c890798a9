-- What stations of a kind are there for (工作职责), as a document of a place says it.
create table station_duty (
  division_code text not null check (division_code ~ '^\d{12}$'),
  kind text not null,
  position integer not null,
  text text not null,
  citation text not null,
  primary key (division_code, kind, position)
);
select yimen.protect_by_place('station_duty', 'everybody');

-- Money a station is given for a year (工作经费), and what was paid out of it.
create table station_budget (
  id text primary key,
  division_code text not null check (division_code ~ '^\d{12}$'),
  station_id text not null references station (id),
  year integer not null check (year between 1949 and 2999),
  purpose text not null,
  amount_fen bigint not null check (amount_fen >= 0),
  citation text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  -- Taken back as wrong or cut, on what ground.
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawal_citation text,
  check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawal_citation is null))
);
create index on station_budget (station_id, year);
select yimen.protect_by_place('station_budget', 'everybody');

create table station_payment (
  id text primary key,
  division_code text not null check (division_code ~ '^\d{12}$'),
  budget_id text not null references station_budget (id),
  paid_on date not null,
  amount_fen bigint not null check (amount_fen > 0),
  purpose text not null,
  reference text not null,
  recorded_at timestamptz not null,
  recorded_by text not null
);
create index on station_payment (budget_id, paid_on, id);
select yimen.protect_by_place('station_payment', 'everybody');

-- When a station serves beyond the opening week of its county (延时、周末、节假日服务), and whether by appointment only.
create table station_extra_hours (
  id text primary key,
  division_code text not null check (division_code ~ '^\d{12}$'),
  station_id text not null references station (id),
  kind text not null check (kind in ('EXTENDED', 'WEEKEND', 'HOLIDAY')),
  -- On which days of the week, of holidays on every one when empty; the hours as they are written, 18:00-20:00.
  weekdays integer[] not null,
  hours text[] not null check (cardinality(hours) > 0),
  by_appointment boolean not null,
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  citation text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  ended_by text,
  check ((ends_on is null) or (ended_by is not null))
);
create index on station_extra_hours (station_id, starts_on);
select yimen.protect_by_place('station_extra_hours', 'everybody');
