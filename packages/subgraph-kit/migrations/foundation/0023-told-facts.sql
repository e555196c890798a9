-- What counties' subgraphs count about things that others own (县级子图的统计): the values of a fact over time, as told on a day. What is told
-- later takes its place; what was known when can be told for ever.
create table yimen.told_fact (
  division_code text not null check (division_code ~ '^\d{12}$'),
  subject text not null,
  subject_id text not null,
  name text not null,
  -- The subgraph that counts it.
  teller text not null,
  told_on date not null,
  -- [{"value": 12, "from": "2026-01-01", "until": null}, …]
  dated jsonb not null check (jsonb_typeof(dated) = 'array'),
  primary key (division_code, subject, subject_id, teller, name, told_on)
);
create index told_fact_subject on yimen.told_fact (subject_id, subject);

select yimen.protect_by_place('yimen.told_fact', 'everybody');
grant select on yimen.told_fact to yimen_app;
create policy owner_writes on yimen.told_fact to current_user using (true) with check (true);

-- A guest speaks for itself alone. Whether its word counts is said by the law of the place, which names who counts a fact.
create function yimen.tell_facts(
  teller text, division_code text, subject text, subject_id text, told_on date, facts jsonb
) returns void
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  perform yimen.require_voice(tell_facts.teller);
  insert into yimen.told_fact as t (division_code, subject, subject_id, name, teller, told_on, dated)
  select tell_facts.division_code, tell_facts.subject, tell_facts.subject_id, fact.key, tell_facts.teller,
    tell_facts.told_on, fact.value
  from jsonb_each(tell_facts.facts) as fact
  order by fact.key
  on conflict on constraint told_fact_pkey do update set dated = excluded.dated
  where t.dated is distinct from excluded.dated;
end
$$;
-- What it checks is who speaks: guests that were admitted before may count, too.
grant execute on function yimen.tell_facts(text, text, text, text, date, jsonb) to public;
