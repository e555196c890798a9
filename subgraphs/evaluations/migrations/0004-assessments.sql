-- Assessments (考核): of one thing, by one rule, for one period. Drafts are added and never overwritten; what becomes of them are acts; a final
-- is sealed, and stays also where its period is opened again.

create table assessment (
  id text primary key,
  division_code text not null check (division_code ~ '^\d{12}$'),
  subject text not null,
  subject_id text not null,
  -- The scorecard or decision it follows; empty where no law grades and somebody awards.
  rule text not null,
  period_from date not null,
  period_to date not null check (period_to >= period_from),
  -- Where it stands: the state after its last act.
  state text not null,
  created_at timestamptz not null,
  unique (subject_id, subject, rule, period_from, period_to)
);
select yimen.add_place_columns('assessment');
select yimen.index_by_place('assessment', 'period_to desc, id desc');
select yimen.index_by_place('assessment', 'state, period_to desc, id desc');
select yimen.index_by_place('assessment', 'rule, period_to desc, id desc');
select yimen.index_by_place('assessment', 'rule, state, period_to desc, id desc');
create index assessment_thing on assessment (subject_id, period_to desc, id desc);

-- What it came to, each time it was made: the facts it rests on, the picks, and every line.
create table assessment_draft (
  assessment_id text not null references assessment (id),
  version integer not null,
  division_code text not null,
  basis jsonb not null,
  outcome jsonb not null,
  law_revision text not null,
  made_at timestamptz not null,
  made_by text not null,
  primary key (assessment_id, version)
);

create table assessment_act (
  assessment_id text not null references assessment (id),
  seq bigint generated always as identity,
  division_code text not null,
  act text not null,
  state text not null,
  at timestamptz not null,
  by text not null,
  reason text,
  -- The finding that opened it again.
  finding_id text,
  primary key (assessment_id, seq)
);

create table assessment_objection (
  id text primary key,
  assessment_id text not null references assessment (id),
  division_code text not null,
  account text not null check (account <> ''),
  text text not null,
  filed_at timestamptz not null,
  answered_at timestamptz,
  answered_by text,
  upheld boolean,
  answer text,
  check ((answered_at is null) = (upheld is null) and (answered_at is null) = (answer is null))
);
create index assessment_objection_assessment on assessment_objection (assessment_id, filed_at);
-- One at a time.
create unique index assessment_objection_open on assessment_objection (assessment_id) where answered_at is null;

-- A draft that was made final, sealed with the hash of all it says and of the final before it.
create table assessment_final (
  assessment_id text not null references assessment (id),
  number integer not null,
  division_code text not null,
  version integer not null,
  subject text not null,
  subject_id text not null,
  rule text not null,
  period_from date not null,
  period_to date not null,
  score text,
  band text,
  finalized_at timestamptz not null,
  finalized_by text not null,
  previous_hash text not null,
  hash text not null,
  primary key (assessment_id, number),
  foreign key (assessment_id, version) references assessment_draft (assessment_id, version)
);
create index assessment_final_thing on assessment_final (subject_id, period_to, number);

-- That a final was opened again: the final itself stays as it was sealed.
create table assessment_reopening (
  assessment_id text not null,
  number integer not null,
  division_code text not null,
  at timestamptz not null,
  by text not null,
  reason text not null,
  finding_id text,
  primary key (assessment_id, number),
  foreign key (assessment_id, number) references assessment_final (assessment_id, number)
);

-- A ranking that was made final (名次公布), with everybody's place.
create table ranking (
  id text primary key,
  division_code text not null check (division_code ~ '^\d{12}$'),
  rule text not null,
  subject text not null,
  -- What was ranked: a division's code, or the id of a station or department.
  scope_id text not null,
  period_from date not null,
  period_to date not null,
  population integer not null,
  law_revision text not null,
  finalized_at timestamptz not null,
  finalized_by text not null,
  hash text not null
);
select yimen.add_place_columns('ranking');
select yimen.index_by_place('ranking', 'period_to desc, id desc');

create table ranking_place (
  ranking_id text not null references ranking (id),
  subject_id text not null,
  division_code text not null,
  place integer not null,
  last_place boolean not null,
  primary key (ranking_id, subject_id)
);
create index ranking_place_thing on ranking_place (subject_id);

do $$
declare name text;
begin
  foreach name in array array['assessment', 'assessment_draft', 'assessment_act', 'assessment_objection', 'assessment_final',
    'assessment_reopening', 'ranking', 'ranking_place'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    -- What was put down stays: the rights are gone, not only the policies missing.
    execute format('revoke update, delete, truncate on %I from yimen_app', name);
  end loop;
  -- Whoever oversees a place reads and writes what is assessed in it.
  foreach name in array array['assessment', 'ranking'] loop
    execute format('create policy place on %I for select using (
      (select oversees()) and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false))', name);
    execute format('create policy made on %I for insert with check (
      (select oversees()) and division_code ^@ any ((select yimen.scope())::text[]))', name);
  end loop;
end $$;

-- Everybody sees their own.
create policy own on assessment for select using (
  subject = 'staffMember'
  and subject_id = any (array (select staff_id from staff_account where account = (select nullif(yimen.subject(), '')))));
-- Its state follows the acts of those who see it.
create policy stands on assessment for update using (
  ((select oversees()) and division_code ^@ any ((select yimen.scope())::text[]))
  or (subject = 'staffMember'
    and subject_id = any (array (select staff_id from staff_account where account = (select nullif(yimen.subject(), ''))))));

create policy as_assessment on assessment_draft for select using (exists (select from assessment where assessment.id = assessment_id));
create policy made on assessment_draft for insert with check (
  (select oversees()) and division_code ^@ any ((select yimen.scope())::text[]));
create policy as_assessment on assessment_act for select using (exists (select from assessment where assessment.id = assessment_id));
create policy acted on assessment_act for insert with check (exists (select from assessment where assessment.id = assessment_id));
create policy as_assessment on assessment_objection for select using (exists (select from assessment where assessment.id = assessment_id));
create policy filed on assessment_objection for insert with check (
  account = (select nullif(yimen.subject(), '')) and exists (select from assessment where assessment.id = assessment_id));
create policy answered on assessment_objection for update using (
  (select oversees()) and division_code ^@ any ((select yimen.scope())::text[]));
create policy as_assessment on assessment_final for select using (exists (select from assessment where assessment.id = assessment_id));
create policy made on assessment_final for insert with check (
  (select oversees()) and division_code ^@ any ((select yimen.scope())::text[]));
create policy as_assessment on assessment_reopening for select using (exists (select from assessment where assessment.id = assessment_id));
create policy reopened on assessment_reopening for insert with check (
  (select oversees()) and division_code ^@ any ((select yimen.scope())::text[]));
create policy as_ranking on ranking_place for select using (exists (select from ranking where ranking.id = ranking_id));
create policy own on ranking_place for select using (
  subject_id = any (array (select staff_id from staff_account where account = (select nullif(yimen.subject(), '')))));
create policy made on ranking_place for insert with check (
  (select oversees()) and division_code ^@ any ((select yimen.scope())::text[]));

grant update (state) on assessment to yimen_app;
grant update (answered_at, answered_by, upheld, answer) on assessment_objection to yimen_app;
