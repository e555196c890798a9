-- Does an event that names one of these things still wait to be handled by a subscriber? A write that does not know a thing yet asks,
-- and waits for the news of it. Events that were tried in vain to the end are waited for by nobody.
create function yimen.news_waits(subscriber text, things text[]) returns boolean
  language sql stable security definer set search_path = pg_catalog
as $$
  select exists (
    select from graphile_worker._private_jobs job
    join graphile_worker._private_tasks task on task.id = job.task_id
    where task.identifier ^@ (news_waits.subscriber || '/')
      and job.attempts < job.max_attempts
      and jsonb_typeof((job.payload -> 'body')::jsonb) = 'object'
      and exists (
        select from jsonb_each_text((job.payload -> 'body')::jsonb) as field
        where field.key like '%Id' and field.value = any (news_waits.things)))
$$;

revoke all on function yimen.news_waits(text, text[]) from public;
grant execute on function yimen.news_waits(text, text[]) to yimen_app;
