-- Findings (情形记录): that an event of the law happened, with the things it is about. A finding is added and never overwritten; what
-- becomes of it are acts, so that what was held of it when can be told for ever.

-- Those who find, and read what was found in their place.
create function oversees() returns boolean language sql stable parallel safe
  as $$ select yimen.roles() && '{STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,SYSTEM}'::text[] $$;

-- Whose account a staff member's is, learned from personnel: what concerns somebody they see.
create table staff_account (
  staff_id text primary key,
  division_code text not null,
  -- Null: none is theirs any more.
  account text check (account <> ''),
  told_at timestamptz not null
);
create index staff_account_account on staff_account (account) where account is not null;
alter table staff_account enable row level security;
alter table staff_account force row level security;
create policy own on staff_account for select using (account = (select nullif(yimen.subject(), '')));
create policy learned on staff_account using ((select is_system()));

create table finding (
  id text primary key,
  -- The place that everything it is about lies in.
  division_code text not null check (division_code ~ '^\d{12}$'),
  event text not null,
  found_on date not null,
  source text not null,
  -- How often, how long, how much, and what else the place's law asks of a finding: the fields of the fact.
  measures jsonb not null,
  -- Who has to put it right: somebody of the staff.
  responsible_id text,
  evidence jsonb not null,
  note text,
  -- Where it stands: the state of its last act.
  state text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  sample boolean not null default false
);
select yimen.add_place_columns('finding');
select yimen.index_by_place('finding', 'found_on desc, id desc');
select yimen.index_by_place('finding', 'state, found_on desc, id desc');
select yimen.index_by_place('finding', 'event, found_on desc, id desc');
select yimen.index_by_place('finding', 'event, state, found_on desc, id desc');
create index finding_responsible on finding (responsible_id) where responsible_id is not null;

-- What it is about: one row a thing. A thing lies in a place of its own, within that of the finding.
create table finding_subject (
  finding_id text not null references finding (id),
  subject text not null,
  subject_id text not null,
  division_code text not null check (division_code ~ '^\d{12}$'),
  found_on date not null,
  primary key (finding_id, subject, subject_id)
);
create index finding_subject_thing on finding_subject (subject_id, subject, found_on desc, finding_id desc);

create table finding_act (
  finding_id text not null references finding (id),
  seq bigint generated always as identity,
  division_code text not null,
  act text not null,
  -- Where it stood afterwards.
  state text not null,
  at timestamptz not null,
  by text not null,
  reason text,
  -- Days and texts that became facts with the act: rectified on, due on, the prevention note.
  facts jsonb not null default '{}',
  primary key (finding_id, seq)
);

-- What an assessor picked from the range of an event for one thing; the last one counts.
create table finding_pick (
  finding_id text not null references finding (id),
  seq bigint generated always as identity,
  subject text not null,
  subject_id text not null,
  division_code text not null,
  points numeric not null,
  reason text not null,
  at timestamptz not null,
  by text not null,
  primary key (finding_id, seq)
);

-- What somebody concerned says against it.
create table finding_objection (
  id text primary key,
  finding_id text not null references finding (id),
  division_code text not null,
  account text not null check (account <> ''),
  text text not null,
  filed_at timestamptz not null,
  -- Where the finding stood before: it returns there when the objection falls.
  state_before text not null,
  answered_at timestamptz,
  answered_by text,
  upheld boolean,
  answer text,
  check ((answered_at is null) = (upheld is null) and (answered_at is null) = (answer is null))
);
create index finding_objection_finding on finding_objection (finding_id, filed_at);
-- One at a time.
create unique index finding_objection_open on finding_objection (finding_id) where answered_at is null;

alter table finding enable row level security;
alter table finding force row level security;
alter table finding_subject enable row level security;
alter table finding_subject force row level security;
alter table finding_act enable row level security;
alter table finding_act force row level security;
alter table finding_pick enable row level security;
alter table finding_pick force row level security;
alter table finding_objection enable row level security;
alter table finding_objection force row level security;

-- Whoever oversees a place sees the things of it; everybody sees themselves.
create policy place on finding_subject for select using (
  (select oversees()) and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false));
create policy own on finding_subject for select using (
  subject = 'staffMember' and subject_id = any (array (select staff_id from staff_account where account = (select nullif(yimen.subject(), '')))));
create policy found on finding_subject for insert with check (
  (select oversees()) and division_code ^@ any ((select yimen.scope())::text[]));

create policy place on finding for select using (
  (select oversees()) and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false));
create policy concerned on finding for select using (
  responsible_id = any (array (select staff_id from staff_account where account = (select nullif(yimen.subject(), ''))))
  or exists (select from finding_subject about where about.finding_id = finding.id));
create policy found on finding for insert with check (
  (select oversees()) and division_code ^@ any ((select yimen.scope())::text[]));
-- Its state follows the acts of those who may act on it.
create policy stands on finding for update using (
  ((select oversees()) and division_code ^@ any ((select yimen.scope())::text[]))
  or responsible_id = any (array (select staff_id from staff_account where account = (select nullif(yimen.subject(), ''))))
  or exists (select from finding_subject about where about.finding_id = finding.id));

-- Whoever sees the finding sees what became of it.
create policy as_finding on finding_act for select using (exists (select from finding where finding.id = finding_id));
create policy acted on finding_act for insert with check (exists (select from finding where finding.id = finding_id));
create policy as_subject on finding_pick for select using (
  exists (select from finding_subject about where about.finding_id = finding_pick.finding_id
    and about.subject = finding_pick.subject and about.subject_id = finding_pick.subject_id));
create policy picked on finding_pick for insert with check (
  (select oversees()) and division_code ^@ any ((select yimen.scope())::text[]));

create policy place on finding_objection for select using (
  (select oversees()) and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false));
create policy own on finding_objection for select using (account = (select nullif(yimen.subject(), '')));
create policy filed on finding_objection for insert with check (
  account = (select nullif(yimen.subject(), '')) and exists (select from finding where finding.id = finding_id));
create policy answered on finding_objection for update using (
  (select oversees()) and division_code ^@ any ((select yimen.scope())::text[]));

revoke update, delete, truncate on finding, finding_subject, finding_act, finding_pick, finding_objection from yimen_app;
revoke delete, truncate on staff_account from yimen_app;
grant update (state) on finding to yimen_app;
grant update (answered_at, answered_by, upheld, answer) on finding_objection to yimen_app;
