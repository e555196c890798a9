-- Completions announced to everybody (办结公告): which case, how it ended, and nobody's name or number.
alter table service_case add column announced_on date;

create table completion_announcement (
  case_id text primary key references service_case (id),
  division_code text not null,
  station_id text not null,
  case_no text not null,
  item_id text not null,
  outcome text not null,
  decided_on date not null,
  announced_at timestamptz not null,
  announced_by text not null,
  sample boolean not null default false
);
select yimen.add_place_columns('completion_announcement');
select yimen.index_by_place('completion_announcement', 'announced_at desc, case_id desc');
alter table completion_announcement enable row level security;
alter table completion_announcement force row level security;
create policy published on completion_announcement for select using (true);
create policy announced on completion_announcement for insert with check (
  (select yimen.roles() && '{CLERK,APPROVER,SYSTEM}') and division_code ^@ any ((select yimen.scope())::text[])
);
-- Where a case was handed over, the place in charge announces it.
create policy in_charge_announces on completion_announcement for insert with check (
  (select yimen.roles() && '{CLERK,APPROVER}')
  and exists (select from service_case handed where handed.id = completion_announcement.case_id and handed.other_division ^@ any ((select yimen.scope())::text[]))
);
revoke update, delete on completion_announcement from yimen_app;

-- What has been sent to a place and has not arrived (待接收的移交), the longest first.
create index hand_over_waiting on hand_over (to_division, sent_at, id) where received_at is null and returned_at is null;
