-- What items are found by: their names with what people call them besides, as characters, as sounds, as initials. It is made in TypeScript
-- (words, pinyin, traditional characters), so none is here before the catalogue's round has made them.
drop index item_statement_grams, item_statement_name;
alter table item_statement drop column search_grams, drop column search_text;

-- One for an item as its owner names it, one more for each place that names it in its own way.
create table item_search (
  division_code text not null check (division_code ~ '^\d{12}$'),
  item_id text not null references service_item (id),
  code text not null,
  -- Names that are said of a place which is none of ours: found where nobody asks for a place.
  elsewhere boolean not null,
  terms text[] not null,
  document jsonb not null,
  primary key (division_code, item_id, elsewhere)
);
create index item_search_item on item_search (item_id);
-- Those of the nation are few, and are what most look for: they are found first, however many places have their own.
create index item_search_national on item_search using gin (terms) where division_code = '000000000000';
create index item_search_local on item_search using gin (terms) where division_code <> '000000000000';
select yimen.protect_by_place('item_search', 'everybody');

-- How many of the nation's items have a term: what many have says little.
create table search_term (
  division_code text not null default '000000000000' check (division_code = '000000000000'),
  term text not null,
  items integer not null check (items > 0),
  primary key (division_code, term)
);
select yimen.protect_by_place('search_term', 'everybody');

-- What people call things: of an item, of an event of life, and what says nothing in a question.
create table search_words (
  division_code text not null default '000000000000' check (division_code = '000000000000'),
  dataset text not null,
  kind text not null check (kind in ('ITEM', 'LIFE_EVENT', 'FILLERS')),
  of text not null,
  words text[] not null,
  citation text not null,
  primary key (division_code, dataset, kind, of)
);
create index on search_words (kind, of);
select yimen.protect_by_place('search_words', 'everybody');

-- How far the items have come to be found as this version of the catalogue finds them.
create table search_progress (
  division_code text primary key default '000000000000' check (division_code = '000000000000'),
  version integer not null,
  done_to text not null
);
insert into search_progress (version, done_to) values (0, '');
select yimen.protect_by_place('search_progress', 'everybody');

