-- Counties' subgraphs that log in by a role of their own. Written by the owner of this schema only.
create table yimen.guest (
  role name primary key,
  -- What its requests run as: that role owns nothing.
  request_role name not null,
  subgraph text not null
);

-- The subgraph of the guest that logged in, whatever role it has set since; null for everybody else.
create function yimen.guest_subgraph() returns text
  language sql stable parallel safe security definer set search_path = pg_catalog
as $$ select guest.subgraph from yimen.guest where guest.role = session_user $$;

-- Whoever may run requests of the core speaks for anybody; a guest for itself, nobody else at all.
create function yimen.require_voice(of text) returns void
  language plpgsql stable set search_path = pg_catalog
as $$
begin
  if pg_has_role(session_user, 'yimen_app', 'member') or of = yimen.guest_subgraph() then return; end if;
  raise insufficient_privilege using
    message = format('%s does not speak for %s', coalesce(yimen.guest_subgraph(), session_user::text), of);
end
$$;

create or replace function yimen.publish(event_type text, event_id text, body jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  perform yimen.require_voice(split_part(publish.event_type, '.', 1));
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

create or replace function yimen.queue(job_type text, jobs jsonb, due_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  perform yimen.require_voice(split_part(queue.job_type, '.', 1));
  perform graphile_worker.add_job(
    identifier => split_part(queue.job_type, '.', 1) || '/' || queue.job_type,
    payload => (job -> 'body')::json,
    run_at => coalesce(queue.due_at, now()),
    max_attempts => 25,
    job_key => queue.job_type || '/' || (job ->> 'key')
  )
  from jsonb_array_elements(queue.jobs) as job;
end
$$;

create or replace function yimen.news_waits(subscriber text, things text[]) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog
as $$
begin
  perform yimen.require_voice(news_waits.subscriber);
  return exists (
    select from graphile_worker._private_jobs job
    join graphile_worker._private_tasks task on task.id = job.task_id
    where task.identifier ^@ (news_waits.subscriber || '/')
      and job.attempts < job.max_attempts
      and jsonb_typeof((job.payload -> 'body')::jsonb) = 'object'
      and exists (
        select from jsonb_each_text((job.payload -> 'body')::jsonb) as field
        where field.key like '%Id' and field.value = any (news_waits.things)));
end
$$;

-- The ledger of data packages by functions: who may change a table may also lock it, and every start reads this one.
create function yimen.loaded_version(dataset text, subgraph text) returns text
  language plpgsql stable security definer set search_path = pg_catalog
as $$
begin
  perform yimen.require_voice(loaded_version.subgraph);
  return (
    select l.version from yimen.loaded_dataset l
    where l.dataset = loaded_version.dataset and l.subgraph = loaded_version.subgraph);
end
$$;

create function yimen.note_loaded(dataset text, subgraph text, version text) returns void
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  perform yimen.require_voice(note_loaded.subgraph);
  insert into yimen.loaded_dataset as l (dataset, subgraph, version)
  values (note_loaded.dataset, note_loaded.subgraph, note_loaded.version)
  on conflict on constraint loaded_dataset_pkey do update set version = excluded.version, loaded_at = now();
end
$$;

revoke all on function yimen.loaded_version(text, text), yimen.note_loaded(text, text, text) from public;

-- A guest says itself who asks: what it looked up is its own alone, and it sees nobody else's.
alter table yimen.look_up add column by_guest text default yimen.guest_subgraph();
create policy guests_apart on yimen.look_up as restrictive using (
  (select yimen.guest_subgraph()) is null or by_guest = (select yimen.guest_subgraph())
);

-- Everything a guest may do outside its own schema.
create function yimen.admit_guest(role name, request_role name, subgraph text) returns void
  language plpgsql set search_path = pg_catalog
as $$
begin
  insert into yimen.guest as g (role, request_role, subgraph)
  values (admit_guest.role, admit_guest.request_role, admit_guest.subgraph)
  on conflict on constraint guest_pkey do update
    set request_role = excluded.request_role, subgraph = excluded.subgraph;
  execute format('grant usage on schema yimen to %I, %I', admit_guest.role, admit_guest.request_role);
  execute format('grant select on yimen.migration to %I', admit_guest.role);
  execute format(
    'grant execute on function yimen.loaded_version(text, text), yimen.note_loaded(text, text, text) to %I',
    admit_guest.role);
  execute format('grant select on yimen.law, yimen.law_in_force to %I', admit_guest.request_role);
  execute format('grant select, insert on yimen.look_up to %I', admit_guest.request_role);
  execute format(
    'grant execute on function yimen.publish(text, text, jsonb), yimen.queue(text, jsonb, timestamptz), yimen.news_waits(text, text[]) to %I',
    admit_guest.request_role);
end
$$;

revoke all on function yimen.admit_guest(name, name, text) from public;
