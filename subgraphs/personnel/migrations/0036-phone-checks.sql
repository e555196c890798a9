-- Whether the people of a station could be reached by phone (通讯畅通抽查): who called whom, when, and with what result.
create table phone_check (
  id text primary key,
  division_code text not null,
  station_id text not null references known_station (station_id),
  staff_id text not null references staff_member (id),
  called_at timestamptz not null,
  reached boolean not null,
  -- Were the doors open by the calendar at that time? Kept: a calendar that is changed later does not change what the call shows.
  in_hours boolean not null,
  called_by text not null,
  recorded_at timestamptz not null,
  withdrawn_reason text,
  withdrawn_by text,
  withdrawn_at timestamptz,
  sample boolean not null default false,
  check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_reason is null))
);
create index phone_check_station on phone_check (station_id, called_at, id);
select yimen.protect_by_place('phone_check', 'everybody');
revoke delete on phone_check from yimen_app;
