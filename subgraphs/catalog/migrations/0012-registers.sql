-- Which list a list is derived from (上级目录): what it took over, what it added and left out follows from the two.
alter table item_list add column parent_id text references item_list (id);
create index on item_list (parent_id);

-- How an item is taken at a place (事项进驻登记): at the comprehensive window, at a window of its own, or by a named agent.
create table item_entry (
  id text primary key,
  division_code text not null check (division_code ~ '^\d{12}$'),
  item_id text not null references service_item (id),
  way text not null check (way in ('COMPREHENSIVE_WINDOW', 'WINDOW', 'AGENT')),
  window_name text,
  agent text,
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  citation text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  ended_by text,
  end_citation text,
  check ((way = 'WINDOW') = (window_name is not null)),
  check ((way = 'AGENT') = (agent is not null)),
  check ((ends_on is null) = (ended_by is null) and (ends_on is null) = (end_citation is null))
);
select yimen.protect_by_place('item_entry', 'everybody');
select yimen.add_place_columns('item_entry');
select yimen.index_by_place('item_entry', 'starts_on desc, id desc', null, '{county_code,township_code}');
create index on item_entry (item_id, division_code);
create unique index item_entry_current on item_entry (division_code, item_id, way, coalesce(window_name, '')) where ends_on is null;

-- That a department puts an item, with or without its seal, into the hands of a window or of a place (授权登记).
create table item_delegation (
  id text primary key,
  division_code text not null check (division_code ~ '^\d{12}$'),
  item_id text not null references service_item (id),
  department text not null,
  window_name text,
  seal boolean not null,
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  citation text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  ended_by text,
  end_citation text,
  check ((ended_by is null) = (end_citation is null))
);
select yimen.protect_by_place('item_delegation', 'everybody');
select yimen.add_place_columns('item_delegation');
select yimen.index_by_place('item_delegation', 'starts_on desc, id desc', null, '{county_code,township_code}');
create index on item_delegation (item_id, division_code);
create index on item_delegation (county_code, department);
create index on item_delegation (division_code, window_name) where window_name is not null;

-- What a station cannot take well of what was brought down to it, told to the department (承接反馈).
create table item_feedback (
  id text primary key,
  division_code text not null check (division_code ~ '^\d{12}$'),
  item_id text not null references service_item (id),
  department text not null,
  problem text not null,
  state text not null check (state in ('REPORTED', 'ANSWERED', 'CLOSED')),
  reported_at timestamptz not null,
  reported_by text not null,
  answer text,
  answered_at timestamptz,
  answered_by text,
  closed_at timestamptz,
  closed_by text,
  outcome text,
  check ((state = 'REPORTED') = (answered_at is null)),
  check ((answered_at is null) = (answer is null) and (answered_at is null) = (answered_by is null)),
  check ((state = 'CLOSED') = (closed_at is not null)),
  check ((closed_at is null) = (outcome is null) and (closed_at is null) = (closed_by is null))
);
select yimen.protect_by_place('item_feedback', 'place');
select yimen.add_place_columns('item_feedback');
select yimen.index_by_place('item_feedback', 'reported_at desc, id desc', null, '{county_code,township_code}');

-- What was typed in about items and is told by registers from now on (清单、进驻、授权、指南): it stays on record as it was, and counts no more.
drop index if exists recorded_must_enter;
