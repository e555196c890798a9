-- What is to be known of the policy behind an item at a place (政策说明), read at the counter, and brought to people by those who work there.
create table policy_note (
  id text primary key,
  division_code text not null check (division_code ~ '^\d{12}$'),
  item_id text not null references service_item (id),
  title text not null,
  text text not null,
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  citation text not null,
  end_citation text,
  recorded_at timestamptz not null,
  recorded_by text not null,
  ended_by text,
  check ((ended_by is null) = (end_citation is null))
);
select yimen.protect_by_place('policy_note', 'everybody');
select yimen.add_place_columns('policy_note');
create index on policy_note (item_id);

-- That somebody brought a note to those who had to do with its item at a place.
create table policy_note_push (
  id text primary key,
  note_id text not null references policy_note (id),
  division_code text not null check (division_code ~ '^\d{12}$'),
  pushed_at timestamptz not null,
  pushed_by text not null
);
select yimen.protect_by_place('policy_note_push', 'place');
create index on policy_note_push (note_id, pushed_at);
