-- Inspections (检查督查): who looked at what, when, by which checklist. What was found are findings that name the inspection.
create table inspection (
  id text primary key,
  division_code text not null check (division_code ~ '^\d{12}$'),
  subject text not null,
  subject_id text not null,
  source text not null,
  on_day date not null,
  -- The rules of the place on that day, each with its article, as they were asked.
  checklist jsonb not null,
  note text,
  recorded_at timestamptz not null,
  recorded_by text not null
);
select yimen.add_place_columns('inspection');
select yimen.index_by_place('inspection', 'on_day desc, id desc');

-- What was seen of each rule of the checklist; of one the last counts.
create table inspection_answer (
  inspection_id text not null references inspection (id),
  seq bigint generated always as identity,
  division_code text not null,
  rule text not null,
  seen text not null,
  note text,
  at timestamptz not null,
  by text not null,
  primary key (inspection_id, seq)
);

alter table finding add column inspection_id text references inspection (id);
create index finding_inspection on finding (inspection_id) where inspection_id is not null;

alter table inspection enable row level security;
alter table inspection force row level security;
alter table inspection_answer enable row level security;
alter table inspection_answer force row level security;
create policy place on inspection for select using (
  (select oversees()) and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false));
create policy made on inspection for insert with check (
  (select oversees()) and division_code ^@ any ((select yimen.scope())::text[]));
create policy place on inspection_answer for select using (
  (select oversees()) and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false));
create policy made on inspection_answer for insert with check (
  (select oversees()) and division_code ^@ any ((select yimen.scope())::text[]));
revoke update, delete, truncate on inspection, inspection_answer from yimen_app;
