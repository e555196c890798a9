-- Leave that somebody asked for, and what was decided (请假). The kind says more than the public needs: only an absence without a reason is
-- public, once leave is granted. Guarded as the personal file, and open to whoever it is of.
create table leave_request (
  id text primary key,
  division_code text not null,
  staff_id text not null references staff_member (id),
  kind text not null,
  from_on date not null,
  from_half text not null check (from_half in ('FORENOON', 'AFTERNOON')),
  until_on date not null check (until_on >= from_on),
  until_half text not null check (until_half in ('FORENOON', 'AFTERNOON')),
  asked_by text not null,
  asked_at timestamptz not null,
  decision text check (decision in ('GRANTED', 'REFUSED', 'WITHDRAWN')),
  decision_reason text,
  decided_by text,
  decided_at timestamptz,
  absence_id text references absence (id),
  check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
  check ((decision is not distinct from 'GRANTED') = (absence_id is not null))
);
create index leave_request_staff on leave_request (staff_id, from_on desc, id desc);
alter table leave_request enable row level security;
alter table leave_request force row level security;
revoke delete on leave_request from yimen_app;
create policy kept on leave_request using (
  division_code ^@ any ((select yimen.scope())::text[])
  and (select yimen.roles()) && '{STATION_MANAGER,COUNTY_ADMIN,SYSTEM}'
);
create policy inspected on leave_request for select using (
  division_code ^@ any ((select yimen.scope())::text[]) and 'INSPECTOR' = any ((select yimen.roles())::text[])
);
-- Whoever confirmed that the account is theirs: their own leave, within their place.
create policy own on leave_request using (
  division_code ^@ any ((select yimen.scope())::text[])
  and staff_id in (
    select binding.staff_id from account_binding binding
    where binding.account = (select nullif(yimen.subject(), '')) and binding.confirmed_at is not null and binding.ended_at is null)
);
