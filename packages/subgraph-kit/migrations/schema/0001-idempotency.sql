-- One row for each write a caller may repeat: the answer is given again instead of the work.
create table idempotency_key (
  subject text not null,
  mutation text not null,
  key text not null,
  request_hash text not null,
  result jsonb,
  created_at timestamptz not null default now(),
  primary key (subject, mutation, key)
);
alter table idempotency_key enable row level security;
alter table idempotency_key force row level security;
create policy own on idempotency_key using (subject = (select yimen.subject()));

-- Events this subgraph has handled: a redelivered one is skipped.
create table handled_event (
  event_id text primary key,
  handled_at timestamptz not null default now()
);
alter table handled_event enable row level security;
alter table handled_event force row level security;
create policy system_only on handled_event using ('SYSTEM' = any ((select yimen.roles())::text[]));
