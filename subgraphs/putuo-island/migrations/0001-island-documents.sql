-- Which of the town's items lead to which document (岛上证件): told by the county's data. Whoever issues one locks the row
-- of its item, so that of two at once the second counts what the first has issued.
create table island_item (
  item_id text primary key,
  -- The town whose own item it is.
  division_code text not null check (division_code ~ '^\d{12}$'),
  kind text not null check (kind in ('GATE_CARD', 'BICYCLE_PERMIT'))
);
select yimen.protect_by_place('island_item', 'everybody');

-- A gate card (正山门卡) or a bicycle permit (自行车登记), from the case it came of to its end.
create table island_document (
  id text primary key,
  -- The town: its centre issues, whatever station took the case in.
  division_code text not null check (division_code ~ '^\d{12}$'),
  kind text not null check (kind in ('GATE_CARD', 'BICYCLE_PERMIT')),
  -- One document a case: an event that comes again finds it.
  case_id text not null unique,
  case_no text not null,
  item_id text not null,
  station_id text not null,
  -- Null when somebody without an account applied. Never empty: '' is the subject of the public.
  applicant_subject text check (applicant_subject <> ''),
  -- Expired is told by valid_until, on the day asked about.
  state text not null check (state in ('APPLIED', 'ISSUED', 'SUSPENDED', 'REVOKED')),
  -- Given when it is issued, and kept.
  number text unique,
  holder_kind text,
  -- Sealed: unreadable without the data key.
  holder_name text,
  holder_document_type text,
  holder_document_number text,
  plate text,
  bicycle text,
  applied_at timestamptz not null,
  issued_on date,
  -- Null while no law of the place says how long it is valid.
  valid_until date,
  sample boolean not null default false,
  revision integer not null default 1,
  check ((state = 'APPLIED') <= (number is null)),
  check ((state in ('ISSUED', 'SUSPENDED')) <= (number is not null and holder_name is not null and issued_on is not null)),
  check (kind = 'BICYCLE_PERMIT' or (plate is null and bicycle is null))
);
create index island_document_newest on island_document (kind, applied_at desc, id desc);
create index island_document_division on island_document (division_code, kind, applied_at desc, id desc);
create index island_document_own on island_document (applicant_subject) where applicant_subject is not null;
create index island_document_plate on island_document (division_code, plate) where plate is not null;

-- Every step of a document, for ever.
create table document_step (
  document_id text not null references island_document (id),
  seq integer not null check (seq > 0),
  division_code text not null,
  applicant_subject text,
  at timestamptz not null,
  action text not null,
  actor text not null,
  state text not null,
  reason text,
  primary key (document_id, seq)
);
revoke update, delete, truncate on document_step from yimen_app;
revoke delete, truncate on island_document from yimen_app;

-- A document is seen by whoever applied for it and by the staff of the town. The public has no rows here. Drafts are
-- opened by the system, of a completed case; administrators and inspectors read, they take no steps.
do $$
declare
  target text;
  in_scope constant text := 'division_code ^@ any ((select yimen.scope())::text[])';
  own constant text := 'applicant_subject = (select nullif(yimen.subject(), ''''))';
  readers constant text := '(select yimen.roles() && ''{AGENT,CLERK,APPROVER,STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,INTEGRATOR,SYSTEM}'')';
  writers constant text := '(select yimen.roles() && ''{CLERK,STATION_MANAGER,SYSTEM}'')';
begin
  foreach target in array array['island_document', 'document_step'] loop
    execute format('alter table %I enable row level security', target);
    execute format('alter table %I force row level security', target);
    execute format('create policy applicant_reads on %I for select using (%s)', target, own);
    execute format('create policy staff_reads on %I for select using (%s and %s)', target, readers, in_scope);
  end loop;
  execute 'create policy system_opens on island_document for insert with check ((select ''SYSTEM'' = any (yimen.roles())))';
  execute format('create policy staff_changes on island_document for update using (%s and %s)', writers, in_scope);
  execute format('create policy staff_adds on document_step for insert with check (%s and %s)', writers, in_scope);
end
$$;

-- The last number a town has given in a year.
create table number_series (
  division_code text not null,
  kind text not null,
  year integer not null,
  last integer not null check (last > 0),
  primary key (division_code, kind, year)
);
select yimen.protect_by_place('number_series', 'place');

-- How many documents a station's cases led to in a year. Counts are public; they change in the transaction of the step.
create table issued_tally (
  division_code text not null,
  station_id text not null,
  kind text not null,
  year integer not null,
  count integer not null check (count > 0),
  primary key (station_id, kind, year)
);
select yimen.protect_by_place('issued_tally', 'everybody');

-- How many documents of a town have not ended, by their last day: those in force on a day are those whose last day is
-- that one or later. Infinity stands for no last day.
create table standing_tally (
  division_code text not null,
  kind text not null,
  valid_until date not null,
  count integer not null check (count >= 0),
  primary key (division_code, kind, valid_until)
);
select yimen.protect_by_place('standing_tally', 'everybody');
