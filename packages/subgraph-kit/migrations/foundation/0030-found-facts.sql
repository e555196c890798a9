-- What was found about things that counties' subgraphs keep (县级子图之物的情形): told by evaluations, with each act, to whoever keeps the thing and
-- judges it. The facts bear both time axes themselves.
create table yimen.found_fact (
  division_code text not null check (division_code ~ '^\d{12}$'),
  subject text not null,
  subject_id text not null,
  -- The subgraph that keeps the thing.
  keeper text not null,
  finding_id text not null,
  -- The finding as it stood from each act until the next, and what was picked for it.
  findings jsonb not null check (jsonb_typeof(findings) = 'array'),
  picks jsonb not null check (jsonb_typeof(picks) = 'array'),
  primary key (division_code, subject, subject_id, finding_id)
);
create index found_fact_subject on yimen.found_fact (subject_id, subject);
create index found_fact_finding on yimen.found_fact (finding_id);

alter table yimen.found_fact enable row level security;
alter table yimen.found_fact force row level security;
-- As findings themselves: for those who oversee the place. A guest says itself who asks: it sees what is found about its own things alone.
create policy place on yimen.found_fact using (
  division_code ^@ any ((select yimen.scope())::text[])
  and (select yimen.roles()) && '{STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,SYSTEM}'::text[]
  and ((select yimen.guest_subgraph()) is null or keeper = (select yimen.guest_subgraph()))
);
create policy owner_writes on yimen.found_fact to current_user using (true) with check (true);
grant select, insert, update on yimen.found_fact to yimen_app;
-- Guests that were admitted before may read, too.
grant select on yimen.found_fact to public;

-- Whoever acts on a finding, such as somebody who objects to it, need not know of all that it is about.
create function yimen.tell_found(finding_id text, findings jsonb) returns void
  language sql security definer set search_path = pg_catalog
as $$
  update yimen.found_fact as f set findings = tell_found.findings where f.finding_id = tell_found.finding_id
$$;
revoke all on function yimen.tell_found(text, jsonb) from public;
grant execute on function yimen.tell_found(text, jsonb) to yimen_app;
