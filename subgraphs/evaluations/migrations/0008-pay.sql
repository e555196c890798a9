-- Pay by the case (按件计酬): the cases an agent has completed, the quality each was found to have, and statements that only a reversal adjusts.

create table agent_case (
  case_id text primary key,
  case_no text not null,
  division_code text not null check (division_code ~ '^\d{12}$'),
  -- The account that took it in.
  account text not null check (account <> ''),
  channel text not null,
  completed_at timestamptz not null,
  -- Its month, in China.
  month date not null
);
create index agent_case_month on agent_case (account, month, completed_at, case_id);
create index agent_case_division on agent_case (division_code text_pattern_ops, case_id);

-- What quality a case was found to have: the last word counts, and every earlier one stays.
create table case_quality (
  case_id text not null references agent_case (case_id),
  seq bigint generated always as identity,
  division_code text not null,
  quality text not null check (quality in ('EXCELLENT', 'GOOD', 'PASS', 'FAIL')),
  reason text not null,
  at timestamptz not null,
  by text not null,
  primary key (case_id, seq)
);

create table pay_statement (
  id text primary key,
  division_code text not null check (division_code ~ '^\d{12}$'),
  staff_id text not null,
  month date not null,
  -- The first for a month is 1; another follows only once the one before is reversed.
  number integer not null,
  amount_fen bigint not null check (amount_fen >= 0),
  -- Facts, cases with their qualities, the law's words.
  content jsonb not null,
  law_revision text not null,
  issued_at timestamptz not null,
  issued_by text not null,
  hash text not null,
  unique (staff_id, month, number)
);
select yimen.add_place_columns('pay_statement');
select yimen.index_by_place('pay_statement', 'month desc, id desc');
create index pay_statement_staff on pay_statement (staff_id, month desc, id desc);

create table pay_reversal (
  statement_id text primary key references pay_statement (id),
  division_code text not null,
  reason text not null,
  reversed_at timestamptz not null,
  reversed_by text not null
);

do $$
declare name text;
begin
  foreach name in array array['agent_case', 'case_quality', 'pay_statement', 'pay_reversal'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('revoke update, delete, truncate on %I from yimen_app', name);
    execute format('create policy place on %I for select using (
      (select oversees()) and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false))', name);
  end loop;
  foreach name in array array['case_quality', 'pay_statement', 'pay_reversal'] loop
    execute format('create policy made on %I for insert with check (
      (select oversees()) and division_code ^@ any ((select yimen.scope())::text[]))', name);
  end loop;
end $$;

-- Who reads the files of a place reads whose account somebody's is: cases name the account.
create policy overseen on staff_account for select using (
  (select oversees()) and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false));

create policy learned on agent_case for insert with check ((select is_system()));
create policy own on agent_case for select using (account = (select nullif(yimen.subject(), '')));
create policy as_case on case_quality for select using (exists (select from agent_case where agent_case.case_id = case_quality.case_id));
create policy own on pay_statement for select using (
  staff_id = any (array (select staff_id from staff_account where account = (select nullif(yimen.subject(), '')))));
create policy as_statement on pay_reversal for select using (exists (select from pay_statement where pay_statement.id = statement_id));
