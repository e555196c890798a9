-- Who is on duty when (值班表): a draft of its place until it is published, then for everybody, as it hangs on the wall.
create table duty_roster (
  id text primary key,
  division_code text not null,
  station_id text not null references known_station (station_id),
  from_on date not null,
  until_on date not null check (until_on >= from_on),
  drafted_by text not null,
  drafted_at timestamptz not null,
  published_by text,
  published_at timestamptz,
  sample boolean not null default false,
  check ((published_at is null) = (published_by is null))
);
create index duty_roster_station on duty_roster (station_id, from_on, id);
alter table duty_roster enable row level security;
alter table duty_roster force row level security;
create policy place on duty_roster using (division_code ^@ any ((select yimen.scope())::text[]));
create policy published on duty_roster for select using (published_at is not null);

-- Somebody at a seat in a half day. Public with its roster: `published` repeats what the roster says, so that no policy looks it up row by row.
create table duty (
  id text primary key,
  division_code text not null,
  roster_id text not null references duty_roster (id),
  station_id text not null references known_station (station_id),
  window_id text references known_window (window_id),
  seat_id text not null generated always as (coalesce(window_id, station_id)) stored,
  staff_id text not null references staff_member (id),
  on_day date not null,
  half text not null check (half in ('FORENOON', 'AFTERNOON')),
  published boolean not null default false,
  -- The record of attendance by which it was not kept; null while it is taken as kept.
  missed_by text
);
create unique index duty_seat on duty (roster_id, seat_id, on_day, half);
create index duty_staff on duty (staff_id, on_day, half);
create index duty_station on duty (station_id, on_day) where published;
create index duty_missed on duty (missed_by) where missed_by is not null;
alter table duty enable row level security;
alter table duty force row level security;
create policy place on duty using (division_code ^@ any ((select yimen.scope())::text[]));
create policy published on duty for select using (published);

-- A half day that somebody gives to a colleague, alone or for one of theirs: asked, answered by the colleague, decided.
create table duty_swap (
  id text primary key,
  division_code text not null,
  duty_id text not null references duty (id),
  staff_id text not null references staff_member (id),
  other_staff_id text not null references staff_member (id),
  -- What is taken over in turn; null where nothing is.
  other_duty_id text references duty (id),
  on_day date not null,
  asked_by text not null,
  asked_at timestamptz not null,
  agreed boolean,
  answered_by text,
  answered_at timestamptz,
  decision text check (decision in ('GRANTED', 'REFUSED', 'WITHDRAWN')),
  decision_reason text,
  decided_by text,
  decided_at timestamptz,
  check (staff_id <> other_staff_id),
  check ((agreed is null) = (answered_by is null) and (agreed is null) = (answered_at is null)),
  check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
  check (decision is distinct from 'GRANTED' or agreed)
);
create index duty_swap_duty on duty_swap (duty_id, asked_at);
create index duty_swap_staff on duty_swap (staff_id, on_day desc, id desc);
create index duty_swap_other on duty_swap (other_staff_id, on_day desc, id desc);
-- One at a time for a half day: two colleagues cannot both be given it.
create unique index duty_swap_open on duty_swap (duty_id) where decision is null and agreed is not false;
select yimen.protect_by_place('duty_swap', 'place');
revoke delete on duty_roster, duty_swap from yimen_app;
