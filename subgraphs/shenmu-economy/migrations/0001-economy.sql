-- Keys the caller has shown to hold, for one transaction only: the fingerprint of a contact they gave, the hash of a token
-- or the id of a subscription. The public has no identity and no place that row-level security could go by.
create function held() returns text[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('yimen.shenmu_held', true), ''), '{}')::text[] $$;

create function is_system() returns boolean language sql stable parallel safe
  as $$ select 'SYSTEM' = any (yimen.roles()) $$;

-- Those who run the service of a place, and those who look at how it runs.
create function runs_service() returns boolean language sql stable parallel safe
  as $$ select yimen.roles() && '{CLERK,STATION_MANAGER,COUNTY_ADMIN,SYSTEM}'::text[] $$;
create function reads_service() returns boolean language sql stable parallel safe
  as $$ select yimen.roles() && '{CLERK,STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,SYSTEM}'::text[] $$;

-- What prices and techniques are about. The city's document names grain (粮食); the rest is entered by the city itself.
create table produce (
  id text primary key,
  division_code text not null,
  name text not null,
  -- The document that names it, where one does.
  citation text,
  added_by text not null,
  added_at timestamptz not null,
  unique (division_code, name)
);
select yimen.protect_by_place('produce', 'everybody');

-- One piece of information of a station, as it stands now.
create table bulletin (
  id text primary key,
  division_code text not null,
  kind text not null,
  title text not null,
  body text not null,
  produce_id text references produce (id),
  item_id text,
  -- An exact decimal, as it was written: grain has prices below one fen.
  price_yuan numeric check (price_yuan > 0 and scale(price_yuan) <= 4),
  price_unit text,
  market text,
  observed_on date not null,
  state text not null default 'PUBLISHED' check (state in ('PUBLISHED', 'WITHDRAWN')),
  withdrawn_reason text,
  revision integer not null default 1,
  published_at timestamptz not null,
  published_by text not null,
  changed_at timestamptz not null,
  sample boolean not null default false,
  check ((kind = 'PRODUCE_PRICE') = (price_yuan is not null)),
  check ((price_yuan is null) = (price_unit is null)),
  check (price_yuan is null or produce_id is not null),
  check ((state = 'WITHDRAWN') = (withdrawn_reason is not null))
);
create index bulletin_newest on bulletin (published_at desc, id desc);
create index bulletin_place on bulletin (division_code, published_at desc, id desc);
create index bulletin_price on bulletin (produce_id, observed_on, id) where kind = 'PRODUCE_PRICE';
create index bulletin_item on bulletin (item_id, published_at desc, id desc) where item_id is not null;
alter table bulletin enable row level security;
alter table bulletin force row level security;
create policy published on bulletin for select using (state = 'PUBLISHED');
create policy place_reads on bulletin for select
  using ((select reads_service()) and division_code ^@ any ((select yimen.scope())::text[]));
create policy place_adds on bulletin for insert
  with check ((select runs_service()) and division_code ^@ any ((select yimen.scope())::text[]));
create policy place_changes on bulletin for update
  using ((select runs_service()) and division_code ^@ any ((select yimen.scope())::text[]));
revoke delete on bulletin from yimen_app;

-- Everything a bulletin has ever said: a correction adds, and takes nothing away.
create table bulletin_revision (
  bulletin_id text not null references bulletin (id),
  revision integer not null,
  division_code text not null,
  title text not null,
  body text not null,
  price_yuan numeric,
  price_unit text,
  market text,
  observed_on date not null,
  reason text,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (bulletin_id, revision)
);
alter table bulletin_revision enable row level security;
alter table bulletin_revision force row level security;
-- Whoever sees the bulletin sees what it said before.
create policy as_bulletin on bulletin_revision for select
  using (exists (select from bulletin where bulletin.id = bulletin_id));
create policy place_adds on bulletin_revision for insert
  with check ((select runs_service()) and division_code ^@ any ((select yimen.scope())::text[]));
revoke update, delete on bulletin_revision from yimen_app;

-- Who wants to be told what, and how. The contact is sealed; the fingerprint finds the exact one and nothing like it.
create table subscription (
  id text primary key,
  division_code text not null,
  channel text not null,
  -- Erased when the subscription ends.
  contact text,
  contact_fingerprint text not null,
  kinds text[] not null check (cardinality(kinds) > 0),
  -- Empty: whatever the produce.
  produce_ids text[] not null default '{}',
  state text not null check (state in ('PENDING', 'CONFIRMED', 'ENDED')),
  end_reason text,
  -- What was agreed to, and when, is kept for as long as the row.
  consented_at timestamptz not null,
  -- The member of staff who entered it at the window; null when the farmer did.
  registered_by text,
  -- Sealed until it was sent back; then gone.
  code text,
  code_hash text not null,
  code_expires_at timestamptz not null,
  wrong_codes integer not null default 0,
  token_hash text not null unique,
  confirmed_at timestamptz,
  ended_at timestamptz,
  check ((state = 'ENDED') = (ended_at is not null and end_reason is not null)),
  check ((state = 'ENDED') = (contact is null)),
  check (state <> 'CONFIRMED' or confirmed_at is not null)
);
create unique index subscription_one_each on subscription (division_code, channel, contact_fingerprint)
  where state = 'CONFIRMED';
create index subscription_contact on subscription (contact_fingerprint, consented_at);
create index subscription_place on subscription (division_code, consented_at desc, id desc);
alter table subscription enable row level security;
alter table subscription force row level security;
create policy place_reads on subscription for select
  using ((select reads_service()) and division_code ^@ any ((select yimen.scope())::text[]));
create policy place_changes on subscription for update
  using ((select runs_service()) and division_code ^@ any ((select yimen.scope())::text[]));
create policy holder_reads on subscription for select
  using (array[id, contact_fingerprint, token_hash] && (select held()));
-- Nobody is subscribed without having sent the code back.
create policy holder_adds on subscription for insert
  with check (state = 'PENDING' and id = any ((select held())::text[]));
create policy holder_changes on subscription for update
  using (array[id, contact_fingerprint, token_hash] && (select held()));
create policy owner_counts on subscription for select to current_user using (true);
revoke delete on subscription from yimen_app;

-- How many are told at a place, in whole tens: nobody learns from it whether one person came or went.
create function subscribers_in_tens(divisions text[]) returns table (division_code text, subscribers integer)
  language sql stable security definer set search_path from current
as $$
  select s.division_code, (count(*) / 10 * 10)::integer from subscription s
  where s.division_code = any (divisions) and s.state = 'CONFIRMED' group by s.division_code
$$;

-- The outbox: one message to one subscriber, and how far it has come.
create table delivery (
  id text primary key,
  -- Of the subscription.
  division_code text not null,
  subscription_id text not null references subscription (id),
  purpose text not null check (purpose in ('CONFIRMATION', 'BULLETIN')),
  bulletin_id text,
  revision integer,
  state text not null default 'QUEUED'
    check (state in ('QUEUED', 'SENDING', 'SENT', 'FAILED', 'DEAD', 'CANCELLED')),
  reason text,
  attempts integer not null default 0,
  -- Of the attempt under way: another one's outcome is not written here.
  claim text,
  queued_at timestamptz not null,
  changed_at timestamptz not null,
  next_attempt_at timestamptz,
  sent_at timestamptz,
  receipt text,
  foreign key (bulletin_id, revision) references bulletin_revision (bulletin_id, revision),
  check ((purpose = 'BULLETIN') = (bulletin_id is not null)),
  check ((state = 'SENDING') = (claim is not null)),
  check ((state = 'SENT') = (sent_at is not null)),
  -- Each revision goes to each subscriber once.
  unique (subscription_id, bulletin_id, revision)
);
create index delivery_bulletin on delivery (bulletin_id, queued_at desc, id desc);
create index delivery_place on delivery (division_code, queued_at desc, id desc);
create index delivery_open on delivery (subscription_id) where state in ('QUEUED', 'FAILED');
alter table delivery enable row level security;
alter table delivery force row level security;
create policy place_reads on delivery for select
  using ((select reads_service()) and division_code ^@ any ((select yimen.scope())::text[]));
create policy place_adds on delivery for insert
  with check ((select runs_service()) and division_code ^@ any ((select yimen.scope())::text[]));
create policy place_changes on delivery for update
  using ((select runs_service()) and division_code ^@ any ((select yimen.scope())::text[]));
create policy holder_reads on delivery for select using (subscription_id = any ((select held())::text[]));
create policy holder_adds on delivery for insert
  with check (purpose = 'CONFIRMATION' and subscription_id = any ((select held())::text[]));
create policy holder_changes on delivery for update using (subscription_id = any ((select held())::text[]));
revoke delete on delivery from yimen_app;

-- What happened to a delivery and when; only grows.
create table delivery_step (
  delivery_id text not null references delivery (id),
  position integer not null,
  division_code text not null,
  at timestamptz not null,
  state text not null,
  reason text,
  detail text,
  primary key (delivery_id, position)
);
alter table delivery_step enable row level security;
alter table delivery_step force row level security;
-- Whoever may move the delivery may say so, and whoever sees it sees how it went.
create policy as_delivery on delivery_step for select
  using (exists (select from delivery where delivery.id = delivery_id));
create policy as_delivery_adds on delivery_step for insert
  with check (exists (select from delivery where delivery.id = delivery_id));
revoke update, delete on delivery_step from yimen_app;
