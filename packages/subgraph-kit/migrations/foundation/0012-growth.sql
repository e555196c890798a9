-- The prefixes of a row's division, one column a level: what lies in a place is found by one equality, and an index in the order of
-- a list starts with it, whatever the size of the place. A comparison of prefixes (^@) would not do: row-level security lets only
-- leakproof comparisons, such as equality, choose rows before it has spoken.
create function yimen.add_place_columns(target regclass) returns void language plpgsql
as $$
begin
  execute format('alter table %s
    add column province_code text not null generated always as (left(division_code, 2)) stored,
    add column prefecture_code text not null generated always as (left(division_code, 4)) stored,
    add column county_code text not null generated always as (left(division_code, 6)) stored,
    add column township_code text not null generated always as (left(division_code, 9)) stored', target);
end
$$;

-- One index a level, in the order that a list of a place has: index_by_place('rating', 'rated_at desc, id desc').
create function yimen.index_by_place(
  target regclass,
  keys text,
  only_where text default null,
  levels text[] default '{province_code,prefecture_code,county_code,township_code,division_code}'
) returns void language plpgsql
as $$
declare
  level text;
begin
  foreach level in array levels loop
    execute format('create index on %s (%I, %s)', target, level, keys) || coalesce(' where ' || only_where, '');
  end loop;
end
$$;

-- Every character and every pair of neighbours in a text: a text that contains another contains its grams. An index on them finds words
-- of one and two characters, which trigrams do not.
create function yimen.grams(written text) returns text[]
  language sql immutable strict parallel safe
  return (
    select coalesce(array_agg(distinct substr(written, at, size)), '{}')
    from generate_series(1, length(written)) as at cross join generate_series(1, 2) as size);

grant execute on function yimen.grams(text) to yimen_app;
