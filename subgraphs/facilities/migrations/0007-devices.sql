-- Self-service devices, rating devices and door plates at stations (BK-4, X-3).
create table device (
  id text primary key,
  division_code text not null,
  station_id text not null references station (id),
  code text not null,
  kind text not null,
  name text not null,
  -- The person whose name stands on it.
  keeper text,
  item_ids text[] not null,
  assisted boolean not null,
  registered_by text not null,
  registered_at timestamptz not null,
  retired_at timestamptz,
  revision integer not null default 1
);
create unique index device_code_folded on device (lower(code));
create index device_station on device (station_id, code);
select yimen.protect_by_place('device', 'everybody');

-- What a device proves itself by: a keyed hash. One may be good beside the next for a while.
create table device_credential (
  device_id text not null references device (id),
  position integer not null,
  division_code text not null,
  credential_hash text not null check (credential_hash <> ''),
  issued_at timestamptz not null,
  issued_by text not null,
  -- Good until then; null while it is the latest.
  until_at timestamptz,
  primary key (device_id, position)
);
create index device_credential_hash on device_credential (device_id, credential_hash);
alter table device_credential enable row level security;
alter table device_credential force row level security;
create policy place on device_credential using (
  (select yimen.roles()) && '{STATION_MANAGER,COUNTY_ADMIN,SYSTEM}'
  and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false));
-- A device has no place and no role: it sees the one row whose hash it presents, for one transaction.
create policy presented on device_credential for select
  using (credential_hash = (select nullif(current_setting('yimen.device_credential', true), '')));
revoke delete, truncate on device_credential from yimen_app;

-- When a device was out of order.
create table device_outage (
  device_id text not null references device (id),
  started_at timestamptz not null,
  division_code text not null,
  reason text not null,
  recorded_by text not null,
  ended_at timestamptz check (ended_at >= started_at),
  primary key (device_id, started_at)
);
create unique index device_outage_open on device_outage (device_id) where ended_at is null;
select yimen.protect_by_place('device_outage', 'everybody');

-- How often a device was used, day by day.
create table device_use (
  device_id text not null references device (id),
  day date not null,
  division_code text not null,
  uses integer not null check (uses > 0),
  primary key (device_id, day)
);
select yimen.protect_by_place('device_use', 'everybody');

-- Counted for whoever presented the device's credential, and by the system.
create function count_device_use(device text, on_day date, more integer) returns void
  language sql security definer set search_path from current
begin atomic
  insert into device_use as counted (device_id, day, division_code, uses)
  select id, count_device_use.on_day, division_code, count_device_use.more from device where id = count_device_use.device
  on conflict (device_id, day) do update set uses = counted.uses + excluded.uses;
end;
create policy owner_counts on device_use to current_user using (true);
create policy owner_reads on device to current_user using (true);
revoke all on function count_device_use(text, date, integer) from public;
grant execute on function count_device_use(text, date, integer) to yimen_app;
