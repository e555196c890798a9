-- Five counties with townships and villages. What is in none of the actors' counties is there to be walked past.
set session_replication_role = replica;

create temp table place as
select row_number() over (order by code) as n, code, county, level from (
  select county || '000000' as code, county, 'COUNTY' as level
  from unnest('{330727,330903,610881,420626,530324}'::text[]) as county
  union all
  select county || lpad(t::text, 3, '0') || '000', county, 'TOWNSHIP'
  from unnest('{330727,330903,610881,420626,530324}'::text[]) as county, generate_series(101, 108) as t
  union all
  select county || lpad(t::text, 3, '0') || lpad(v::text, 3, '0'), county, 'VILLAGE'
  from unnest('{330727,330903,610881,420626,530324}'::text[]) as county, generate_series(101, 108) as t, generate_series(201, 212) as v
) as places;
create temp table village as select row_number() over (order by code) - 1 as place_no, code, county from place where level = 'VILLAGE';

-- The same row of a table whenever it is asked for: rows are spread by remainders, not by chance.
create function pg_temp.id_of(division text, kind text, n bigint) returns text language sql immutable
  return division || '.' || md5(kind || n);
