-- What a place is about to state of an item: a draft its own staff see, published ahead for everybody with the day it takes effect, then a
-- revision of the item, or none.
create table item_draft (
  id text primary key,
  division_code text not null check (division_code ~ '^\d{12}$'),
  item_id text not null references service_item (id),
  state text not null default 'DRAFT' check (state in ('DRAFT', 'PUBLISHED', 'EFFECTIVE', 'DROPPED', 'REFUSED')),
  withdraws boolean not null,
  -- Name, domain and elements as they were handed in: they are read anew on their day.
  change jsonb not null,
  citation text not null,
  drafted_at timestamptz not null,
  drafted_by text not null,
  effective_on date,
  published_at timestamptz,
  published_by text,
  settled_at timestamptz,
  -- The revision it became; why it became none.
  revision integer,
  reason text,
  check ((state in ('PUBLISHED', 'EFFECTIVE', 'REFUSED')) <= (effective_on is not null)),
  check ((effective_on is null) = (published_at is null) and (effective_on is null) = (published_by is null)),
  check ((state in ('EFFECTIVE', 'DROPPED', 'REFUSED')) = (settled_at is not null)),
  check ((state = 'EFFECTIVE') = (revision is not null)),
  check ((state in ('DROPPED', 'REFUSED')) = (reason is not null))
);
select yimen.protect_by_place('item_draft', 'place');
create policy published on item_draft for select using (state <> 'DRAFT' and effective_on is not null);
select yimen.add_place_columns('item_draft');
select yimen.index_by_place('item_draft', 'drafted_at desc, id desc', null, '{county_code,township_code}');
create index on item_draft (item_id);
create index on item_draft (effective_on) where state = 'PUBLISHED';
