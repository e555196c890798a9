-- What was found on the spot (核查所见), fact by fact: true from the day it was found on, known from the moment it was
-- recorded. Written once: a correction is a later record of the same day, so that what was known when can be told.
create table surveyed_fact (
  seq bigint generated always as identity,
  station_id text not null references station (id),
  -- Null for a fact of the station itself.
  window_id text references service_window (id),
  subject_id text not null generated always as (coalesce(window_id, station_id)) stored,
  division_code text not null,
  name text not null,
  -- JSON null: found to be absent.
  value jsonb not null,
  found_on date not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  -- How it is known: a citation, or who recorded it.
  origin text not null,
  sample boolean not null default false,
  primary key (subject_id, name, found_on, seq)
);
select yimen.protect_by_place('surveyed_fact', 'everybody');
revoke update, delete on surveyed_fact from yimen_app;

-- Since when a window is there; null where the document that names it does not say.
alter table service_window add column opened_on date;
alter table service_window no force row level security;
update service_window set opened_on = (created_at at time zone 'Asia/Shanghai')::date where citation ^@ 'entered by ';
alter table service_window force row level security;

-- Surveys so far gave two facts, and a second record of a day had replaced the first. Their owner moves them: under
-- forced row-level security not even it would see them.
alter table station_survey no force row level security;
alter table surveyed_fact no force row level security;
insert into surveyed_fact (station_id, division_code, name, value, found_on, recorded_at, recorded_by, origin, sample)
select station_id, division_code, name, value, surveyed_on, recorded_at, recorded_by, 'recorded by ' || recorded_by, sample
from station_survey
cross join lateral (
  values ('officeAreaM2', to_jsonb(office_area_m2::text)), ('residents', to_jsonb(residents))) as found (name, value)
where value is not null
order by recorded_at;
alter table surveyed_fact force row level security;
drop table station_survey;
