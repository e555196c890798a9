-- Facts that people put on record about a subject (事实登记). They are added and never overwritten: one ends by a recorded
-- act, which may name the one that takes its place, so that what was known when can be told for ever.
create function yimen.keep_recorded_facts(read_by text) returns void language plpgsql
as $$
begin
  create table recorded_fact (
    id text primary key,
    -- The order of recording.
    seq bigint generated always as identity,
    division_code text not null,
    subject_id text not null,
    name text not null,
    -- JSON null: known to be absent.
    value jsonb not null,
    -- An element of a list, as opposed to the whole of a value.
    entry boolean not null,
    found_on date not null,
    -- The last day of the month or year it is a figure of; null for what holds until something else is found.
    until_on date,
    source text not null,
    -- The number of the document, case or sheet that shows it.
    reference text,
    recorded_at timestamptz not null,
    recorded_by text not null,
    sample boolean not null default false
  );
  create index recorded_fact_subject on recorded_fact (subject_id, division_code, name, found_on, seq);
  create table recorded_fact_end (
    fact_id text primary key references recorded_fact (id),
    division_code text not null,
    replaced_by text references recorded_fact (id),
    reason text not null,
    ended_at timestamptz not null,
    ended_by text not null
  );
  create index recorded_fact_end_replaced_by on recorded_fact_end (replaced_by) where replaced_by is not null;
  if read_by is null then
    -- Whoever calls it writes the policies: migrate refuses a table that has none to force.
    alter table recorded_fact enable row level security, force row level security;
    alter table recorded_fact_end enable row level security, force row level security;
  else
    perform yimen.protect_by_place('recorded_fact', read_by);
    perform yimen.protect_by_place('recorded_fact_end', read_by);
  end if;
  revoke update, delete on recorded_fact, recorded_fact_end from yimen_app;
end
$$;
