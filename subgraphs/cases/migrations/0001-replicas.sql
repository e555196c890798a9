-- What other subgraphs told of their things, as last published. Public facts; only the system writes them.

create table known_item (
  id text primary key,
  -- The place whose own item it is; twelve zeros for a national one.
  division_code text not null,
  code text not null,
  name text not null,
  limits jsonb not null,
  revision integer not null,
  withdrawn boolean not null
);
create index known_item_code on known_item (code);

create table known_station (
  id text primary key,
  division_code text not null,
  code text not null,
  name text not null,
  revision integer not null,
  closed boolean not null
);
create index known_station_code on known_station (code);

-- The week a station's counters are open (LP-6), where its place has stated one: deadlines follow it.
create table opening_week (
  station_code text primary key,
  division_code text not null,
  days jsonb not null,
  citation text not null
);

alter table known_item enable row level security;
alter table known_item force row level security;
create policy published on known_item for select using (true);
create policy system_only on known_item using ('SYSTEM' = any ((select yimen.roles())::text[]));

alter table known_station enable row level security;
alter table known_station force row level security;
create policy published on known_station for select using (true);
create policy system_only on known_station using ('SYSTEM' = any ((select yimen.roles())::text[]));

alter table opening_week enable row level security;
alter table opening_week force row level security;
create policy published on opening_week for select using (true);
create policy system_only on opening_week using ('SYSTEM' = any ((select yimen.roles())::text[]));
