-- What was recorded wrongly about somebody and put right: what it was, what it became, by whom and why. Written once.
create table correction (
  id text primary key,
  division_code text not null,
  staff_id text not null references staff_member (id),
  subject text not null check (subject in ('POST', 'EMPLOYMENT', 'ABSENCE')),
  subject_id text not null,
  -- [{ "field", "was", "became" }], as texts; null for nothing on record.
  changes jsonb not null check (jsonb_array_length(changes) > 0),
  reason text not null,
  corrected_by text not null,
  corrected_at timestamptz not null
);
create index correction_staff on correction (staff_id, corrected_at desc, id desc);
alter table correction enable row level security;
alter table correction force row level security;
revoke update, delete on correction from yimen_app;
create policy supervised on correction for select using (
  division_code ^@ any ((select yimen.scope())::text[])
  and (select yimen.roles()) && '{STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,SYSTEM}'
);
create policy written on correction for insert with check (
  division_code ^@ any ((select yimen.scope())::text[]) and corrected_by = (select yimen.subject())
  and (select yimen.roles()) && '{STATION_MANAGER,COUNTY_ADMIN,SYSTEM}'
);
