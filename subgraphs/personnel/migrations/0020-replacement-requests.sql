-- A written opinion to a home unit that somebody is not fit for the post, and what came of it (SM-14). Guarded as the personal file.
create table replacement_request (
  id text primary key,
  division_code text not null,
  staff_id text not null references staff_member (id),
  opinion text not null,
  asked_on date not null,
  -- The last day by the law of the day on which it was asked; null where no rule says.
  due_on date check (due_on >= asked_on),
  asked_by text not null,
  recorded_at timestamptz not null,
  replaced_on date check (replaced_on >= asked_on),
  successor_id text references staff_member (id),
  withdrawn_reason text,
  ended_by text,
  ended_at timestamptz,
  check ((ended_at is null) = (ended_by is null)),
  check ((ended_at is null) = (replaced_on is null and withdrawn_reason is null)),
  check (replaced_on is null or withdrawn_reason is null),
  check (successor_id is null or replaced_on is not null)
);
create index replacement_request_staff on replacement_request (staff_id, asked_on desc, id desc);
-- One at a time: a second opinion while the first runs would start the clock anew.
create unique index replacement_request_open on replacement_request (staff_id) where ended_at is null;
alter table replacement_request enable row level security;
alter table replacement_request force row level security;
revoke delete on replacement_request from yimen_app;
create policy kept on replacement_request using (
  division_code ^@ any ((select yimen.scope())::text[])
  and (select yimen.roles()) && '{STATION_MANAGER,COUNTY_ADMIN,SYSTEM}'
);
create policy inspected on replacement_request for select using (
  division_code ^@ any ((select yimen.scope())::text[]) and 'INSPECTOR' = any ((select yimen.roles())::text[])
);
