-- One row that every copy of the subgraph writes now and then: whether writes succeed is known only by writing.
create table heartbeat (
  only_row boolean primary key default true check (only_row),
  beats bigint not null,
  at timestamptz not null
);
alter table heartbeat enable row level security;
alter table heartbeat force row level security;
create policy system_only on heartbeat using ('SYSTEM' = any ((select yimen.roles())::text[]));
