-- Which account of the identity provider is whose. The place asks for it; it is theirs once its holder, with a token of their own, says
-- so. Asking keeps nobody out: only what is confirmed is one person's.
create table account_binding (
  staff_id text not null references staff_member (id),
  division_code text not null,
  account text not null check (account <> ''),
  requested_by text not null,
  requested_at timestamptz not null,
  confirmed_at timestamptz,
  -- Taken back, moved to another post by its holder, or left behind when they left; what was confirmed stays on file.
  ended_at timestamptz,
  primary key (staff_id, account)
);
create unique index account_binding_holder on account_binding (account)
  where confirmed_at is not null and ended_at is null;
create index account_binding_asked on account_binding (account) where confirmed_at is null and ended_at is null;

alter table account_binding enable row level security;
create policy kept on account_binding using (
  division_code ^@ any ((select yimen.scope())::text[])
  and (select yimen.roles()) && '{STATION_MANAGER,COUNTY_ADMIN,SYSTEM}'
);
create policy inspected on account_binding for select using (
  division_code ^@ any ((select yimen.scope())::text[]) and 'INSPECTOR' = any ((select yimen.roles())::text[])
);
-- Whoever the identity provider gave the account to.
create policy holder_reads on account_binding for select using (account = (select nullif(yimen.subject(), '')));
create policy holder_confirms on account_binding for update using (account = (select nullif(yimen.subject(), '')));

-- Accounts typed in so far become requests, but for those of invented people and of those who have left, which nobody can confirm.
-- Under forced row-level security not even the owner sees them, or writes the new ones.
alter table personal_file no force row level security;
alter table staff_member no force row level security;
insert into account_binding (staff_id, division_code, account, requested_by, requested_at, confirmed_at, ended_at)
select file.staff_id, file.division_code, file.account, 'migration', now(),
  case when staff.sample or not file.current then now() end,
  case when not file.current then now() end
from personal_file file join staff_member staff on staff.id = file.staff_id
where file.account is not null;
alter table staff_member force row level security;
alter table personal_file force row level security;
alter table account_binding force row level security;

drop index personal_file_account;
alter table personal_file drop column account;
