-- Who looked people up by the number of a document or a phone, when and why, in whatever subgraph. Written once. Whom it was about is
-- kept as a keyed hash; the accounts of those it found may read the row.
create table yimen.look_up (
  id text primary key,
  at timestamptz not null,
  looked_by text not null,
  roles text[] not null,
  -- Divisions the one who looked works for.
  divisions text[] not null,
  -- What was looked through, e.g. cases.
  searched text not null,
  about text not null,
  reason text,
  found integer not null,
  concerned text[] not null
);
create index look_up_by on yimen.look_up (looked_by, at);
create index look_up_concerned on yimen.look_up using gin (concerned);
create index look_up_newest on yimen.look_up (at desc, id desc);

alter table yimen.look_up enable row level security;
alter table yimen.look_up force row level security;
create policy written on yimen.look_up for insert with check (looked_by = (select nullif(yimen.subject(), '')));
create policy own on yimen.look_up for select using (looked_by = (select nullif(yimen.subject(), '')));
create policy concerned on yimen.look_up for select using (concerned @> array[(select nullif(yimen.subject(), ''))]);
create policy supervised on yimen.look_up for select using (
  (select yimen.roles()) && '{COUNTY_ADMIN,INSPECTOR,SYSTEM}'
  and exists (select from unnest(divisions) as division where division ^@ any ((select yimen.scope())::text[]))
);
grant select, insert on yimen.look_up to yimen_app;
