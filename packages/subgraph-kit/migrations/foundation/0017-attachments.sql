-- Files that people hand in (附件), for whatever they belong to in whichever subgraph. First uploaded and nobody's but the uploader's; then
-- claimed once, by a mutation of the same caller that names it, and never changed after. The bytes are sealed with a key of their own, and
-- that key, like the name, with the key of personal facts: sealing the two anew is enough when that is changed, and without them nothing opens.
create table yimen.attachment (
  -- Leads with the division it was uploaded for.
  id text primary key,
  division_code text not null check (division_code ~ '^\d{12}$'),
  -- What it is to belong to: case, finding, complaint …
  kind text not null,
  -- The thing it belongs to; null until it is claimed.
  subject_id text,
  -- Account of the person the thing is of, who may open it, too.
  holder text check (holder <> ''),
  state text not null check (state in ('RECEIVING', 'READY', 'CLAIMED', 'ERASED')),
  -- Where its bytes lie.
  kept_in text not null check (kept_in in ('database', 'directory')),
  -- Both sealed.
  name text,
  content_key text,
  -- As its bytes say, not its name.
  media_type text not null default '',
  bytes bigint not null default 0,
  -- Of the bytes in clear, in hexadecimal digits.
  sha256 text not null default '',
  uploaded_at timestamptz not null,
  uploaded_by text not null check (uploaded_by <> ''),
  claimed_at timestamptz,
  check ((state in ('CLAIMED', 'ERASED')) = (subject_id is not null)),
  check ((state = 'ERASED') = (content_key is null))
);
create index attachment_subject on yimen.attachment (kind, subject_id, id) where subject_id is not null;
create index attachment_unclaimed on yimen.attachment (uploaded_by, uploaded_at) where subject_id is null;
create index attachment_orphan on yimen.attachment (uploaded_at) where subject_id is null;

alter table yimen.attachment enable row level security;
alter table yimen.attachment force row level security;
create policy own on yimen.attachment for select using (uploaded_by = (select nullif(yimen.subject(), '')));
create policy brought on yimen.attachment for insert with check (
  uploaded_by = (select nullif(yimen.subject(), '')) and subject_id is null);
-- Until it is claimed: what belongs to something is evidence.
create policy claimed on yimen.attachment for update
  using (uploaded_by = (select nullif(yimen.subject(), '')) and subject_id is null)
  with check (uploaded_by = (select nullif(yimen.subject(), '')));
create policy abandoned on yimen.attachment for delete
  using (uploaded_by = (select nullif(yimen.subject(), '')) and subject_id is null);
create policy holder on yimen.attachment for select using (holder = (select nullif(yimen.subject(), '')));
create policy place on yimen.attachment for select using (
  subject_id is not null and (select yimen.roles()) && '{AGENT,CLERK,APPROVER,STATION_MANAGER,COUNTY_ADMIN,INSPECTOR}'
  and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false));
create policy system on yimen.attachment using ('SYSTEM' = any ((select yimen.roles())::text[]));
grant select, insert, update, delete on yimen.attachment to yimen_app;

-- The bytes of those that lie in the database, sealed part by part.
create table yimen.attachment_part (
  attachment_id text not null references yimen.attachment (id) on delete cascade,
  ordinal integer not null,
  division_code text not null,
  content bytea not null,
  primary key (attachment_id, ordinal)
);
-- Sealed bytes cannot be made smaller.
alter table yimen.attachment_part alter column content set storage external;
alter table yimen.attachment_part enable row level security;
alter table yimen.attachment_part force row level security;
create policy as_attachment on yimen.attachment_part for select using (
  exists (select from yimen.attachment a where a.id = attachment_id));
create policy received on yimen.attachment_part for insert with check (
  exists (select from yimen.attachment a where a.id = attachment_id and a.state = 'RECEIVING'
    and a.uploaded_by = (select nullif(yimen.subject(), ''))));
create policy system on yimen.attachment_part using ('SYSTEM' = any ((select yimen.roles())::text[]));
grant select, insert, delete on yimen.attachment_part to yimen_app;

-- Not only look-ups by a number: whoever opens personal facts of somebody leaves a line, and the one they are of may read it.
alter table yimen.look_up alter column about drop not null;
-- The thing that was opened; null for a look-up by a number.
alter table yimen.look_up add column opened text;
create index look_up_by_number on yimen.look_up (looked_by, at) where opened is null;
