create table division (
  code text primary key check (code ~ '^\d{12}$'),
  division_code text not null generated always as (code) stored,
  name text not null,
  short_name text not null,
  kind text not null,
  level text not null,
  parent_code text references division (code),
  citation text not null
);
create index division_parent on division (parent_code, code);
select yimen.protect_by_place('division', 'everybody');

-- What somebody published about how many people live there; several may disagree.
create table division_population (
  division_code text not null references division (code),
  position integer not null,
  people integer not null check (people >= 0),
  kind text not null,
  as_of text,
  citation text not null,
  note text,
  primary key (division_code, position)
);
select yimen.protect_by_place('division_population', 'everybody');

create table station (
  id text primary key,
  code text not null unique,
  division_code text not null references division (code),
  name text not null,
  kind text not null,
  tier text,
  phone text,
  address text,
  -- How we know: stated in a source, derived from a naming rule, or entered here.
  certainty text not null,
  citation text not null,
  sample boolean not null default false,
  revision integer not null default 1,
  closed_at timestamptz,
  created_at timestamptz not null default now()
);
create index station_division on station (division_code, code);
select yimen.protect_by_place('station', 'everybody');

-- What a survey found on the spot, on a day. The latest one is current.
create table station_survey (
  station_id text not null references station (id),
  division_code text not null,
  surveyed_on date not null,
  office_area_m2 numeric(10, 2),
  residents integer check (residents >= 0),
  sample boolean not null default false,
  recorded_by text not null,
  recorded_at timestamptz not null default now(),
  primary key (station_id, surveyed_on)
);
select yimen.protect_by_place('station_survey', 'everybody');

-- Called service_window: window is a word of SQL.
create table service_window (
  id text primary key,
  station_id text not null references station (id),
  division_code text not null,
  number text not null,
  name text not null,
  kind text not null,
  scope text[] not null default '{}',
  citation text not null,
  sample boolean not null default false,
  revision integer not null default 1,
  closed_at timestamptz,
  created_at timestamptz not null default now(),
  unique (station_id, number)
);
create index service_window_division on service_window (division_code, id);
select yimen.protect_by_place('service_window', 'everybody');

-- The windows a document prescribes for the stations of a place (SM-9, LP-3, PT-3).
create table window_standard (
  division_code text not null,
  code text not null,
  position integer not null,
  name text not null,
  kind text not null,
  requirement text not null,
  scope text[] not null default '{}',
  citation text not null,
  quote text,
  primary key (division_code, code)
);
select yimen.protect_by_place('window_standard', 'everybody');
