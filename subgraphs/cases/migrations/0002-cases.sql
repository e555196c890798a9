-- Called service_case: case is a word of SQL.
create table service_case (
  id text primary key,
  -- Of the station that took it in.
  division_code text not null,
  case_no text not null unique,
  item_id text not null references known_item (id),
  station_id text not null references known_station (id),
  kind text,
  channel text not null,
  state text not null,
  outcome text,
  applicant_subject text check (applicant_subject <> ''),
  -- Sealed: unreadable without the data key. The fingerprint finds the exact number, nothing like it.
  applicant_name text not null,
  applicant_document_type text not null,
  applicant_document_number text not null,
  applicant_document_fingerprint text not null,
  applicant_phone text,
  handled_by text,
  first_asked text,
  filed_at timestamptz not null,
  accepted_at timestamptz,
  decided_at timestamptz,
  delivered_at timestamptz,
  -- The limit that held when the case was accepted; a later change of the item does not move it.
  time_limit jsonb,
  due_on date,
  reasons text[] not null default '{}',
  deferred_materials text[] not null default '{}',
  delivery_method text,
  supplement_asked_on date,
  sample boolean not null default false,
  revision integer not null default 1,
  -- Where the journal ends, so that a row cut off its end is missed.
  journal_seq integer not null,
  journal_hash text not null
);
create index service_case_newest on service_case (filed_at desc, id desc);
create index service_case_state on service_case (state, filed_at desc, id desc);
create index service_case_division on service_case (division_code);
create index service_case_station on service_case (station_id, filed_at desc, id desc);
create index service_case_item on service_case (item_id, filed_at desc, id desc);
create index service_case_own on service_case (applicant_subject, filed_at desc, id desc)
  where applicant_subject is not null;
create index service_case_document on service_case (applicant_document_fingerprint, filed_at desc);
create index service_case_due on service_case (due_on) where state = 'ACCEPTED';

-- Everything missing, told at once (一次性告知): a second notice only with a new fact.
create table supplement_notice (
  case_id text not null references service_case (id),
  position integer not null,
  division_code text not null,
  applicant_subject text,
  told_at timestamptz not null,
  told_by text not null,
  new_fact text,
  materials jsonb not null,
  supplied text[] not null default '{}',
  supplied_at timestamptz,
  primary key (case_id, position)
);

-- What was taken from the applicant and must be given back or accounted for (LP-14).
create table receipt (
  case_id text not null references service_case (id),
  position integer not null,
  division_code text not null,
  applicant_subject text,
  receipt_no text not null,
  papers jsonb not null,
  fees jsonb not null,
  issued_at timestamptz not null,
  issued_by text not null,
  returned_at timestamptz,
  primary key (case_id, position)
);

-- Every step, for ever. Each row carries the hash of the one before it.
create table journal_entry (
  case_id text not null references service_case (id),
  seq integer not null check (seq > 0),
  division_code text not null,
  applicant_subject text,
  at timestamptz not null,
  step text not null,
  actor text not null,
  actor_roles text[] not null,
  state text not null,
  detail jsonb not null,
  previous_hash text not null,
  hash text not null,
  primary key (case_id, seq)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only: % on % is refused', tg_op, tg_table_name
    using errcode = 'insufficient_privilege';
end
$$;
create trigger append_only before update or delete or truncate on journal_entry
  for each statement execute function refuse_change();
revoke update, delete on journal_entry from yimen_app;
revoke delete on service_case, supplement_notice, receipt from yimen_app;

-- A case and what hangs on it is seen by its applicant and by the staff of the place. The public has no rows here.
-- Administrators and inspectors read; they take no steps.
do $$
declare
  target text;
  in_scope constant text := 'division_code ^@ any ((select yimen.scope())::text[])';
  own constant text := 'applicant_subject = (select nullif(yimen.subject(), ''''))';
  readers constant text := '(select yimen.roles() && ''{AGENT,CLERK,APPROVER,STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,INTEGRATOR,SYSTEM}'')';
  writers constant text := '(select yimen.roles() && ''{AGENT,CLERK,APPROVER,STATION_MANAGER,INTEGRATOR,SYSTEM}'')';
begin
  foreach target in array array['service_case', 'supplement_notice', 'receipt', 'journal_entry'] loop
    execute format('alter table %I enable row level security', target);
    execute format('alter table %I force row level security', target);
    execute format('create policy applicant_reads on %I for select using (%s)', target, own);
    execute format('create policy staff_reads on %I for select using (%s and %s)', target, readers, in_scope);
    execute format('create policy applicant_adds on %I for insert with check (%s)', target, own);
    execute format('create policy staff_adds on %I for insert with check (%s and %s)', target, writers, in_scope);
    continue when target = 'journal_entry';
    execute format('create policy applicant_changes on %I for update using (%s)', target, own);
    execute format('create policy staff_changes on %I for update using (%s and %s)', target, writers, in_scope);
  end loop;
end
$$;
