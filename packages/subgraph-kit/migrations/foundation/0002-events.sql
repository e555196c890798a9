-- Who wants to hear of what. Each subgraph writes its own rows when it starts.
create table yimen.subscription (
  event_type text not null,
  subscriber text not null,
  primary key (event_type, subscriber)
);

-- A worker that stops beating is dead: its jobs are unlocked for others.
create table yimen.worker_heartbeat (
  worker_id text primary key,
  beat_at timestamptz not null default now()
);

-- What was loaded from which data package, so that a second start loads nothing twice.
create table yimen.loaded_dataset (
  dataset text not null,
  subgraph text not null,
  version text not null,
  loaded_at timestamptz not null default now(),
  primary key (dataset, subgraph)
);

-- One job for each subscriber, in the transaction of the change: it rolls back with it.
create function yimen.publish(event_type text, event_id text, body jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  perform graphile_worker.add_job(
    identifier => s.subscriber || '/' || s.event_type,
    payload => json_build_object('id', publish.event_id, 'type', publish.event_type, 'body', publish.body),
    max_attempts => 25,
    job_key => s.subscriber || '/' || publish.event_id
  )
  from yimen.subscription s
  where s.event_type = publish.event_type;
end
$$;

revoke all on function yimen.publish(text, text, jsonb) from public;
grant execute on function yimen.publish(text, text, jsonb) to yimen_app;
