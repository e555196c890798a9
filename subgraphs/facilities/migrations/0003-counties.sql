-- What each county's county.yaml says of it for the graph: names on the doors (N-6), days, looks.
create table county (
  division_code text primary key,
  id text not null unique,
  name_zh text not null,
  name_en text not null,
  display_names jsonb not null,
  branding jsonb,
  calendar jsonb
);
select yimen.protect_by_place('county', 'everybody');
