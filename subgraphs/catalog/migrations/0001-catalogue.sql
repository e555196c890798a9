-- division_code is 000000000000 where a row belongs to no one place: only the system writes those.
create table service_item (
  id text primary key,
  code text not null unique,
  division_code text not null check (division_code ~ '^\d{12}$'),
  name text not null,
  domain text not null,
  parent_name text,
  audience text[] not null default '{}',
  life_events text[] not null default '{}',
  uniformity text,
  notes text[] not null default '{}',
  citation text not null,
  sample boolean not null default false,
  withdrawn_at timestamptz,
  created_at timestamptz not null default now()
);
create index service_item_division on service_item (division_code, code);
select yimen.protect_by_place('service_item', 'everybody');

-- An item's history (SM-20). A place that states something of a national item writes a row of its own here: the
-- item's revision is the latest of these, wherever it was made.
create table item_revision (
  item_id text not null references service_item (id),
  revision integer not null check (revision > 0),
  division_code text not null check (division_code ~ '^\d{12}$'),
  change text not null,
  elements text[] not null default '{}',
  list_id text,
  citation text not null,
  -- Null for the system's own work.
  made_by text,
  made_at timestamptz not null,
  primary key (item_id, revision)
);
create index item_revision_division on item_revision (division_code, made_at);
select yimen.protect_by_place('item_revision', 'everybody');

-- What is said of an element of an item, where it holds, and who says so. Nothing is overwritten: a statement ends
-- with the revision that replaces it.
create table item_statement (
  item_id text not null references service_item (id),
  element text not null,
  division_code text not null check (division_code ~ '^\d{12}$'),
  since_revision integer not null,
  position integer not null,
  until_revision integer,
  -- A place that is none of ours, as its source writes it: the statement holds there and nowhere here.
  place_text text,
  body jsonb not null,
  citation text not null,
  note text,
  -- A name or alias, folded: what a search looks in.
  search_text text,
  -- Data package it was loaded from; null when it was entered here.
  dataset text,
  primary key (item_id, element, division_code, since_revision, position),
  foreign key (item_id, since_revision) references item_revision (item_id, revision),
  foreign key (item_id, until_revision) references item_revision (item_id, revision),
  check (until_revision > since_revision)
);
create index item_statement_value on item_statement (element, (body ->> 'value'), division_code)
  where until_revision is null and place_text is null;
create index item_statement_code on item_statement ((body ->> 'code')) where element = 'CODE' and until_revision is null;
create index item_statement_name on item_statement (item_id) where search_text is not null and until_revision is null;
-- Within a place a local code means one item. Places we only read about may use one code for two.
create unique index item_statement_local_code on item_statement (division_code, (body ->> 'code'))
  where element = 'CODE' and until_revision is null and place_text is null and division_code <> '000000000000';
select yimen.protect_by_place('item_statement', 'everybody');

create table item_list (
  id text primary key,
  code text not null unique,
  division_code text not null check (division_code ~ '^\d{12}$'),
  name text not null,
  kind text not null,
  stated_count integer check (stated_count >= 0),
  open_ended boolean not null,
  parent_name text,
  window_name text,
  fields jsonb not null default '[]',
  unmatched jsonb not null default '[]',
  citation text not null,
  quote text,
  note text,
  sample boolean not null default false,
  revision integer not null default 1
);
create index item_list_division on item_list (division_code, code);
select yimen.protect_by_place('item_list', 'everybody');

create table item_list_member (
  list_id text not null references item_list (id),
  item_id text not null references service_item (id),
  division_code text not null,
  position integer not null,
  name_as_written text not null,
  citation text not null,
  quote text,
  note text,
  -- Data package it was loaded from; null when it was entered here.
  dataset text,
  primary key (list_id, item_id)
);
create index item_list_member_item on item_list_member (item_id, list_id);
select yimen.protect_by_place('item_list_member', 'everybody');
