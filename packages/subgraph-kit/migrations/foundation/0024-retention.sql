-- How long personal facts are kept is law of the place (保存期限). Nothing is erased before somebody has looked at what would be, and ordered it;
-- the order holds as long as the law says what it said then.
create table yimen.retention_order (
  id text primary key,
  division_code text not null check (division_code ~ '^\d{12}$'),
  kind text not null,
  -- The parameter of the place's law, its months and its article as they were ordered.
  parameter text not null,
  months integer not null check (months >= 0),
  article text not null,
  law_revision text not null,
  ordered_at timestamptz not null,
  ordered_by text not null,
  unique (division_code, kind)
);

-- What was erased: added, never changed. It says of whose place, of what kind, by which rule, and names nobody. What is verified and counted, the
-- journal, the figures and the hashes of papers, stays.
create table yimen.erasure (
  division_code text not null check (division_code ~ '^\d{12}$'),
  kind text not null,
  -- The thing whose personal facts were erased, and the office it lay at.
  subject_id text not null,
  office text not null,
  over_on date not null,
  months integer not null,
  article text not null,
  law_revision text not null,
  order_id text not null,
  at timestamptz not null,
  primary key (division_code, kind, subject_id)
);
create index erasure_of on yimen.erasure (kind, subject_id);

-- What must stay although its time is over: somebody complains, asks for review, or an authority wants it. `held` is the id of a thing, of a
-- station, or `account <account>`.
create table yimen.retention_hold (
  id text primary key,
  division_code text not null check (division_code ~ '^\d{12}$'),
  held text not null,
  -- What keeps it: the id of a complaint, of a request; the words of whoever keeps it.
  ground text not null,
  placed_at timestamptz not null default now(),
  released_at timestamptz
);
create unique index retention_hold_once on yimen.retention_hold (division_code, held, ground) where released_at is null;
create index retention_hold_of on yimen.retention_hold (held) where released_at is null;

do $$
declare
  target text;
begin
  foreach target in array array['retention_order', 'erasure', 'retention_hold'] loop
    execute format('alter table yimen.%I enable row level security', target);
    execute format('alter table yimen.%I force row level security', target);
    execute format($policy$create policy place on yimen.%I for select using (
      (select yimen.roles()) && '{COUNTY_ADMIN,INSPECTOR}' and division_code ^@ any ((select yimen.scope())::text[]))$policy$, target);
    execute format('create policy system on yimen.%I using (''SYSTEM'' = any ((select yimen.roles())::text[]))', target);
    execute format('create policy owner_writes on yimen.%I to current_user using (true) with check (true)', target);
  end loop;
end
$$;
grant select on yimen.retention_order to yimen_app;
grant select, insert on yimen.erasure to yimen_app;
grant select, insert, update on yimen.retention_hold to yimen_app;

-- Whoever complains may keep something without being anybody: who may do it was asked before.
create function yimen.hold_kept(held text, division_code text, ground text) returns void
  language sql security definer set search_path = pg_catalog
as $$
  insert into yimen.retention_hold (id, division_code, held, ground)
  values (hold_kept.division_code || '.' || gen_random_uuid(), hold_kept.division_code, hold_kept.held, hold_kept.ground)
  on conflict do nothing
$$;
create function yimen.release_kept(ground text) returns void
  language sql security definer set search_path = pg_catalog
as $$
  update yimen.retention_hold set released_at = now() where ground = release_kept.ground and released_at is null
$$;
revoke all on function yimen.hold_kept(text, text, text), yimen.release_kept(text) from public;
grant execute on function yimen.hold_kept(text, text, text), yimen.release_kept(text) to yimen_app;
create index retention_hold_ground on yimen.retention_hold (ground) where released_at is null;

-- Records of look-ups go by the system's hand alone, and with them what finds them by account.
create policy forgotten on yimen.look_up for delete using ('SYSTEM' = any ((select yimen.roles())::text[]));
grant delete on yimen.look_up to yimen_app;
alter table yimen.concerned_account drop constraint concerned_account_look_up_id_fkey;
alter table yimen.concerned_account add constraint concerned_account_look_up_id_fkey
  foreign key (look_up_id) references yimen.look_up (id) on delete cascade;
create index concerned_account_look_up on yimen.concerned_account (look_up_id);
