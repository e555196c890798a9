-- Complaints and suggestions (投诉建议), whichever way they come. What somebody wrote is never changed; what is done about it are acts.

-- The token a complainant follows theirs with: its keyed hash, set for one transaction only, as ratings have it.
create function presented_complaint() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('yimen.complaint_token', true), '') $$;

create table complaint (
  id text primary key,
  division_code text not null check (division_code ~ '^\d{12}$'),
  station_id text,
  -- Whom it is about, where it is about somebody.
  staff_id text,
  kind text not null,
  channel text not null,
  text text not null,
  anonymous boolean not null,
  account text check (account <> ''),
  -- Sealed for the place they stand in.
  name_sealed text,
  contact_sealed text,
  token_hash text not null unique check (token_hash <> ''),
  received_on date not null,
  received_at timestamptz not null,
  received_by text not null,
  responsible_id text,
  founded boolean,
  subjective boolean,
  state text not null,
  -- Neither closed nor refused: somebody waits.
  open boolean not null generated always as (state not in ('CLOSED', 'REJECTED')) stored,
  check (not anonymous or (name_sealed is null and contact_sealed is null and account is null))
);
select yimen.add_place_columns('complaint');
select yimen.index_by_place('complaint', 'received_on desc, id desc');
select yimen.index_by_place('complaint', 'open, received_on desc, id desc');
create index complaint_station on complaint (station_id, received_on desc, id desc) where station_id is not null;
create index complaint_staff on complaint (staff_id, received_on) where staff_id is not null;
create index complaint_account on complaint (account, received_on desc) where account is not null;

create table complaint_act (
  complaint_id text not null references complaint (id),
  seq bigint generated always as identity,
  division_code text not null,
  act text not null,
  state text not null,
  at timestamptz not null,
  by text not null,
  text text not null,
  primary key (complaint_id, seq)
);

alter table complaint enable row level security;
alter table complaint force row level security;
alter table complaint_act enable row level security;
alter table complaint_act force row level security;
create policy place on complaint for select using (
  (select oversees()) and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false));
create policy responsible on complaint for select using (
  responsible_id = any (array (select staff_id from staff_account where account = (select nullif(yimen.subject(), '')))));
create policy own on complaint for select using (account = (select nullif(yimen.subject(), '')));
create policy token_holder on complaint for select using (token_hash = (select presented_complaint()));
-- Anybody may complain, and nothing more comes with it.
create policy anybody on complaint for insert with check (
  state = 'RECEIVED' and responsible_id is null and founded is null and subjective is null);
create policy handled on complaint for update using (
  ((select oversees()) and division_code ^@ any ((select yimen.scope())::text[]))
  or responsible_id = any (array (select staff_id from staff_account where account = (select nullif(yimen.subject(), ''))))
  or account = (select nullif(yimen.subject(), '')) or token_hash = (select presented_complaint()));
create policy as_complaint on complaint_act for select using (exists (select from complaint where complaint.id = complaint_id));
create policy done on complaint_act for insert with check (exists (select from complaint where complaint.id = complaint_id));
revoke update, delete, truncate on complaint, complaint_act from yimen_app;
grant update (state, responsible_id, founded, subjective) on complaint to yimen_app;
