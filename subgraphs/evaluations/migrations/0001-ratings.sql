-- The single-use token a caller presents: its keyed hash, set for one transaction only. The public has no identity and
-- no place that row-level security could go by; who holds the token is who it was made for. A policy on this setting
-- serves better than a SECURITY DEFINER function: it opens the one row, and binds even the owner under FORCE.
create function presented_token() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('yimen.rating_token', true), '') $$;

-- Those who may read what belongs to a case of their place.
create function reads_for_place() returns boolean language sql stable parallel safe
  as $$ select yimen.roles() && '{AGENT,CLERK,APPROVER,STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,INTEGRATOR,SYSTEM}'::text[] $$;

create function is_system() returns boolean language sql stable parallel safe
  as $$ select 'SYSTEM' = any (yimen.roles()) $$;

-- One invitation a completed case, never changed: whether it was used is told by the rating that names it.
create table rating_invitation (
  id text primary key,
  division_code text not null check (division_code ~ '^\d{12}$'),
  case_id text not null unique,
  station_id text not null,
  item_id text not null,
  -- Null when somebody without an account was served. Never empty: '' is the subject of the public.
  applicant_subject text check (applicant_subject <> ''),
  token_hash text not null unique check (token_hash <> ''),
  opened_at timestamptz not null,
  sample boolean not null default false
);
alter table rating_invitation enable row level security;
alter table rating_invitation force row level security;
create policy own on rating_invitation for select using (applicant_subject = (select yimen.subject()));
create policy place on rating_invitation for select
  using ((select reads_for_place()) and division_code ^@ any ((select yimen.scope())::text[]));
create policy token_holder on rating_invitation for select using (token_hash = (select presented_token()));
create policy opened_by_system on rating_invitation for insert with check ((select is_system()));

create function presented_invitation() returns text language sql stable
  return (select id from rating_invitation where token_hash = presented_token());

-- Written once, by the holder of the token.
create table rating (
  id text primary key,
  division_code text not null,
  applicant_subject text check (applicant_subject <> ''),
  -- One rating a service (N-5): of two at once the second finds the first.
  invitation_id text not null unique references rating_invitation (id),
  grade text not null
    check (grade in ('VERY_SATISFIED', 'SATISFIED', 'FAIRLY_SATISFIED', 'DISSATISFIED', 'VERY_DISSATISFIED')),
  comment text,
  tags text[] not null default '{}',
  channel text not null,
  rated_at timestamptz not null,
  sample boolean not null default false
);
create index rating_newest on rating (rated_at desc, id desc);
create index rating_division on rating (division_code, rated_at desc);
alter table rating enable row level security;
alter table rating force row level security;
create policy own on rating for select using (applicant_subject = (select yimen.subject()));
create policy place on rating for select
  using ((select reads_for_place()) and division_code ^@ any ((select yimen.scope())::text[]));
create policy token_holder_reads on rating for select using (invitation_id = (select presented_invitation()));
create policy token_holder_rates on rating for insert with check (invitation_id = (select presented_invitation()));
-- The system has no token either: what it writes is marked as invented.
create policy sample_by_system on rating for insert with check (sample and (select is_system()));

-- The one follow-up (追评), kept beside the rating.
create table rating_follow_up (
  rating_id text primary key references rating (id),
  division_code text not null,
  grade text
    check (grade in ('VERY_SATISFIED', 'SATISFIED', 'FAIRLY_SATISFIED', 'DISSATISFIED', 'VERY_DISSATISFIED')),
  comment text not null,
  given_at timestamptz not null
);
alter table rating_follow_up enable row level security;
alter table rating_follow_up force row level security;
-- Whoever sees the rating sees what was added to it.
create policy as_rating on rating_follow_up for select
  using (exists (select from rating where rating.id = rating_id));
create policy token_holder_adds on rating_follow_up for insert
  with check (rating_id = (select rating.id from rating where rating.invitation_id = (select presented_invitation())));

-- How often each grade was given at a station for an item. Counts are public; they change in the transaction of the rating.
create table rating_tally (
  station_id text not null,
  item_id text not null,
  grade text not null,
  sample boolean not null,
  division_code text not null,
  count integer not null check (count > 0),
  primary key (station_id, item_id, grade, sample)
);
create index rating_tally_item on rating_tally (item_id, division_code);
alter table rating_tally enable row level security;
alter table rating_tally force row level security;
create policy published on rating_tally for select using (true);
create policy token_holder_starts on rating_tally for insert with check (
  exists (select from rating_invitation invitation where invitation.id = (select presented_invitation())
    and invitation.station_id = rating_tally.station_id and invitation.item_id = rating_tally.item_id));
create policy token_holder_counts on rating_tally for update using (
  exists (select from rating_invitation invitation where invitation.id = (select presented_invitation())
    and invitation.station_id = rating_tally.station_id and invitation.item_id = rating_tally.item_id));
create policy system_starts on rating_tally for insert with check (sample and (select is_system()));
create policy system_counts on rating_tally for update using (sample and (select is_system()));

-- Which code an item has: learned from the catalogue, to read data packages that name items by code.
create table service_item (
  id text primary key,
  -- Twelve zeros for a national item.
  division_code text not null,
  code text not null,
  revision integer not null
);
create index service_item_code on service_item (code);
select yimen.protect_by_place('service_item', 'everybody');

-- What was said stays said: the rights are gone, not only the policies missing.
revoke update, delete, truncate on rating_invitation, rating, rating_follow_up from yimen_app;
revoke delete, truncate on rating_tally from yimen_app;
