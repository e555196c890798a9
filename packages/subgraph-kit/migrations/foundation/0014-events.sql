-- What systems outside the graph are told, in the transaction of what happened: it is there if, and only if, that was committed. A reader
-- that goes by a number would pass over rows whose transaction ends late; by the transaction it knows that nothing comes in before.
--
-- Numbers of transactions start again where a database is restored into another server: what was written before belongs to an earlier era.
create table yimen.event_era (
  only_row boolean primary key default true check (only_row),
  era integer not null
);
insert into yimen.event_era (era) values (1);

create function yimen.current_era() returns integer
  language sql stable security definer set search_path = pg_catalog
  return (select era from yimen.event_era);

create table yimen.outgoing_event (
  -- Leads with the division, as every id does.
  id text primary key,
  division_code text not null,
  county_code text not null generated always as (left(division_code, 6)) stored,
  kind text not null,
  -- What it is about: events about one thing are told in the order they happened.
  subject_id text not null,
  station_id text,
  at timestamptz not null,
  -- The day there, by which both sides count.
  told_on date not null generated always as ((at at time zone 'Asia/Shanghai')::date) stored,
  -- The CloudEvents envelope, once and for all: every repeat is the same text.
  envelope text not null,
  -- SHA-256 of the envelope, in hexadecimal digits.
  digest text not null,
  -- The one subscription it is meant for; null for everybody's.
  only_for text,
  era integer not null default yimen.current_era(),
  written_by bigint not null default pg_current_xact_id()::text::bigint,
  ordinal bigint not null generated always as identity
);
create unique index outgoing_event_order on yimen.outgoing_event (era, written_by, ordinal);
create index outgoing_event_county on yimen.outgoing_event (county_code, era, written_by, ordinal);
create index outgoing_event_day on yimen.outgoing_event (county_code, told_on, station_id);

alter table yimen.outgoing_event enable row level security;
alter table yimen.outgoing_event force row level security;
create policy place on yimen.outgoing_event for select using (
  (select yimen.roles()) && '{COUNTY_ADMIN,INTEGRATOR,INSPECTOR,SYSTEM}'
  and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false));
create policy owner_tells on yimen.outgoing_event to current_user using (true);
grant select on yimen.outgoing_event to yimen_app;

-- Told by whoever does the thing, a citizen or a device, too: who may do it was asked before.
create function yimen.tell(
  id text, division_code text, kind text, subject_id text, station_id text, at timestamptz, envelope text, digest text, only_for text
) returns void
  language sql security definer set search_path = pg_catalog
begin atomic
  insert into yimen.outgoing_event (id, division_code, kind, subject_id, station_id, at, envelope, digest, only_for)
  values (tell.id, tell.division_code, tell.kind, tell.subject_id, tell.station_id, tell.at, tell.envelope, tell.digest, tell.only_for);
end;
revoke all on function yimen.tell(text, text, text, text, text, timestamptz, text, text, text) from public;
grant execute on function yimen.tell(text, text, text, text, text, timestamptz, text, text, text) to yimen_app;

-- Below this number of a transaction of the current era nothing is written any more.
create function yimen.settled_below() returns bigint
  language sql stable
  return pg_snapshot_xmin(pg_current_snapshot())::text::bigint;

-- Rows of transactions that this server has not come to yet are from another one.
create function yimen.enter_era() returns void language plpgsql
as $$
begin
  if exists (
    select from yimen.outgoing_event e
    where e.era = yimen.current_era() and e.written_by >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint
  ) then
    update yimen.event_era set era = era + 1;
  end if;
end
$$;

-- Who is told, where, and how far they have been.
create table yimen.event_subscription (
  id text primary key,
  division_code text not null,
  -- Subject of the token it was made with.
  owner text not null,
  external_key text,
  name text not null,
  url text not null,
  -- Empty: every kind.
  kinds text[] not null,
  -- Sealed. The one before is good beside it until its time is over.
  secret text not null,
  earlier_secret text,
  earlier_until timestamptz,
  state text not null check (state in ('ACTIVE', 'PAUSED', 'SUSPENDED', 'ENDED')),
  state_at timestamptz not null,
  created_at timestamptz not null,
  -- The last event that was dealt with.
  after_era integer not null,
  after_transaction bigint not null,
  after_ordinal bigint not null,
  -- Whoever is at it, and until when they are believed to be.
  claim text,
  claimed_until timestamptz,
  -- Vain rounds since the last success, the event they stopped at, and when the next is due.
  failures integer not null default 0,
  failing_event text,
  failing_since timestamptz,
  due_at timestamptz not null,
  outcome text,
  delivered_at timestamptz,
  unique (division_code, owner, external_key)
);
create index event_subscription_due on yimen.event_subscription (due_at) where state = 'ACTIVE';
create index event_subscription_place on yimen.event_subscription (division_code, id);

alter table yimen.event_subscription enable row level security;
alter table yimen.event_subscription force row level security;
create policy place on yimen.event_subscription using (
  coalesce(division_code ^@ any ((select yimen.scope())::text[]), false)
  and ((select yimen.roles()) && '{COUNTY_ADMIN,SYSTEM}'
    or (select yimen.roles()) && '{INTEGRATOR}' and owner = (select yimen.subject())));
grant select, insert, update on yimen.event_subscription to yimen_app;

-- Events that do not go by the cursor: those a receiver would not take, those about the same thing behind them, tests, and what is sent again.
create table yimen.event_delivery (
  subscription_id text not null references yimen.event_subscription (id),
  event_id text not null references yimen.outgoing_event (id),
  division_code text not null,
  -- Of the subscription: who sees it sees its deliveries.
  owner text not null,
  subject_id text not null,
  state text not null check (state in ('WAITING', 'DELIVERED', 'DEAD')),
  attempts integer not null default 0,
  due_at timestamptz not null,
  outcome text,
  changed_at timestamptz not null,
  era integer not null,
  written_by bigint not null,
  ordinal bigint not null,
  primary key (subscription_id, event_id)
);
create index event_delivery_order on yimen.event_delivery (subscription_id, era, written_by, ordinal);
create index event_delivery_state on yimen.event_delivery (subscription_id, state, era, written_by, ordinal);
create index event_delivery_subject on yimen.event_delivery (subscription_id, subject_id) where state = 'WAITING';
create index event_delivery_due on yimen.event_delivery (due_at) where state = 'WAITING';

alter table yimen.event_delivery enable row level security;
alter table yimen.event_delivery force row level security;
create policy place on yimen.event_delivery using (
  coalesce(division_code ^@ any ((select yimen.scope())::text[]), false)
  and ((select yimen.roles()) && '{COUNTY_ADMIN,SYSTEM}'
    or (select yimen.roles()) && '{INTEGRATOR}' and owner = (select yimen.subject())));
grant select, insert, update, delete on yimen.event_delivery to yimen_app;
