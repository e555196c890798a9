-- Work a subgraph does later, outside any transaction. The job leaves with the commit of the change that wants it; of
-- jobs with one key the last one queued replaces one that still waits.
create function yimen.queue(job_type text, jobs jsonb, due_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
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

revoke all on function yimen.queue(text, jsonb, timestamptz) from public;
grant execute on function yimen.queue(text, jsonb, timestamptz) to yimen_app;
