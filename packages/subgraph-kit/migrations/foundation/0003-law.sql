-- The texts of every law that was ever put in force. Nothing here is changed or deleted: a verdict of then can be looked up.
create table yimen.law (
  revision text primary key,
  packs jsonb not null,
  calendars jsonb not null,
  written_at timestamptz not null default now()
);

-- Which law was put in force when, by whom and why. The last row is the law in force.
create table yimen.law_in_force (
  position bigint generated always as identity primary key,
  revision text not null references yimen.law,
  since timestamptz not null default now(),
  put_by text not null,
  reason text
);

grant select on yimen.law, yimen.law_in_force to yimen_app;
