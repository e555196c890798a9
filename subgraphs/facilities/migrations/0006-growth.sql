-- An index for every filter and order that lists of places are asked in.
create index on division (level, code);
create index on division (parent_code, level, code);

select yimen.add_place_columns('station');
create index on station (code) where closed_at is null;
create index on station (kind, code) where closed_at is null;
create index on station (tier, code) where closed_at is null;
create index on station (kind, tier, code) where closed_at is null;
select yimen.index_by_place('station', keys, 'closed_at is null')
from unnest('{"code","kind, code","tier, code","kind, tier, code"}'::text[]) as keys;

-- Codes that differ in the case of letters only are one code, and so are numbers of a station's windows that differ in case or width.
drop index station_code_folded;
create unique index station_code_folded on station (lower(code));
create unique index service_window_number_folded on service_window (station_id, lower(normalize(number, nfkc)));
