-- The system forgets keys nobody will repeat any more; until now only their owner could touch them.
create policy forgotten_by_system on idempotency_key for all using ('SYSTEM' = any ((select yimen.roles())::text[]));
create index idempotency_key_created on idempotency_key (created_at);
create index handled_event_handled on handled_event (handled_at);
