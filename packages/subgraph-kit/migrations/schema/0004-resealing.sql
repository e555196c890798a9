-- How far the facts of a table have been sealed anew under a key: the job goes on from there.
create table resealing (
  key_id text not null,
  sealed_table text not null,
  position text not null default '',
  rows bigint not null default 0,
  begun_at timestamptz not null default now(),
  done_at timestamptz,
  primary key (key_id, sealed_table)
);
alter table resealing enable row level security;
alter table resealing force row level security;
create policy system_only on resealing using ('SYSTEM' = any ((select yimen.roles())::text[]));
