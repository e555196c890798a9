-- Cases received in one place and decided in another (全县通办、跨域通办), and where their papers are.

-- The station in charge of an item, where it is another than the one that takes the case in; and whether every station of the place may take
-- it in (全县通办).
alter table item_charge add column station_id text;
alter table item_charge add column county_wide boolean not null default false;

-- The other place of a case, to which it was sent last; and whether that one is in charge, or has sent it back.
alter table service_case add column other_division text;
alter table service_case add column other_station_id text;
alter table service_case add column charged_elsewhere boolean not null default false check (not charged_elsewhere or other_division is not null);
alter table service_case add column cross_region_mode text;
alter table service_case add column county_wide boolean;

-- Of a case handed over, the other place sees and does what the receiving place may.
do $$
declare
  readers constant text := '(select yimen.roles() && ''{AGENT,CLERK,APPROVER,STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,INTEGRATOR,SYSTEM}'')';
  writers constant text := '(select yimen.roles() && ''{AGENT,CLERK,APPROVER,STATION_MANAGER,INTEGRATOR,SYSTEM}'')';
  in_charge constant text := 'other_division ^@ any ((select yimen.scope())::text[])';
  of_case constant text := 'exists (select from service_case handed where handed.id = %I.case_id and handed.' || in_charge || ')';
  target text;
begin
  execute format('create policy in_charge_reads on service_case for select using (%s and %s)', readers, in_charge);
  execute format('create policy in_charge_changes on service_case for update using (%s and %s)', writers, in_charge);
  foreach target in array array['supplement_notice', 'receipt', 'journal_entry', 'case_part'] loop
    execute format('create policy in_charge_reads on %I for select using (%s and %s)', target, readers, format(of_case, target));
    execute format('create policy in_charge_adds on %I for insert with check (%s and %s)', target, writers, format(of_case, target));
    continue when target = 'journal_entry';
    execute format('create policy in_charge_changes on %I for update using (%s and %s)', target, writers, format(of_case, target));
  end loop;
end
$$;

-- What went from one place to another with a case (移交): sent, received or returned. A row ends once and is never written again.
create table hand_over (
  id text primary key,
  case_id text not null references service_case (id),
  -- Of the place that sends.
  division_code text not null,
  applicant_subject text,
  to_division text not null,
  to_station_id text,
  purpose text not null,
  papers jsonb not null default '[]',
  note text,
  sent_at timestamptz not null,
  sent_by text not null,
  received_at timestamptz,
  received_by text,
  returned_at timestamptz,
  returned_by text,
  return_reason text
);
create index hand_over_case on hand_over (case_id, sent_at, id);
create unique index hand_over_open on hand_over (case_id) where received_at is null and returned_at is null;
alter table hand_over enable row level security;
alter table hand_over force row level security;
create policy applicant_reads on hand_over for select using (applicant_subject = (select nullif(yimen.subject(), '')));
create policy applicant_adds on hand_over for insert with check (applicant_subject = (select nullif(yimen.subject(), '')));
create policy staff_reads on hand_over for select using (
  (select yimen.roles() && '{AGENT,CLERK,APPROVER,STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,INTEGRATOR,SYSTEM}')
  and (division_code ^@ any ((select yimen.scope())::text[]) or to_division ^@ any ((select yimen.scope())::text[]))
);
create policy staff_adds on hand_over for insert with check (
  (select yimen.roles() && '{AGENT,CLERK,APPROVER,STATION_MANAGER,INTEGRATOR,SYSTEM}')
  and division_code ^@ any ((select yimen.scope())::text[])
);
create policy receiver_ends on hand_over for update using (
  (select yimen.roles() && '{AGENT,CLERK,APPROVER,STATION_MANAGER,INTEGRATOR,SYSTEM}')
  and to_division ^@ any ((select yimen.scope())::text[])
);
revoke delete on hand_over from yimen_app;

-- What a place has been sent and has sent, newest first.
create index hand_over_sent on hand_over (division_code, sent_at desc, id desc);
create index hand_over_to on hand_over (to_division, sent_at desc, id desc);
