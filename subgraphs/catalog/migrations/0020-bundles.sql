-- What belongs together in somebody's life, filed once (一件事一次办): which items, in which order, by which steps, on what ground.
create table service_bundle (
  id text primary key,
  division_code text not null check (division_code ~ '^\d{12}$'),
  code text not null,
  name text not null,
  life_events text[] not null,
  steps jsonb not null,
  limit_days integer check (limit_days >= 0),
  limit_unit text,
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  citation text not null,
  end_citation text,
  recorded_at timestamptz not null,
  recorded_by text not null,
  ended_by text,
  check ((limit_days is null) = (limit_unit is null)),
  check ((ends_on is null) = (ended_by is null) and (ends_on is null) = (end_citation is null))
);
select yimen.protect_by_place('service_bundle', 'everybody');
select yimen.add_place_columns('service_bundle');
create index on service_bundle (division_code, code);
create unique index service_bundle_current on service_bundle (division_code, lower(code)) where ends_on is null;

create table service_bundle_part (
  bundle_id text not null references service_bundle (id),
  item_id text not null references service_item (id),
  division_code text not null check (division_code ~ '^\d{12}$'),
  -- Parts of one stage go side by side, a later stage waits for the one before it.
  stage integer not null check (stage >= 1),
  position integer not null,
  condition text,
  primary key (bundle_id, item_id)
);
create index on service_bundle_part (item_id);
select yimen.protect_by_place('service_bundle_part', 'everybody');
