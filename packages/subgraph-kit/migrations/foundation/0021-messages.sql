-- Messages to people: one outbox for all subgraphs and guests, written in the transaction of what a message tells. A row names its addressee by
-- an id of the subgraph that knows the address; that one looks it up when it sends. What the message says beyond ids is sealed.

-- What a county says of its messages: county.yaml, messages.
create table yimen.message_setting (
  division_code text primary key,
  language text not null check (language in ('ZH', 'EN')),
  -- Page where a service is rated; the code is put behind it. Null where the county has none.
  rating_page text,
  texts jsonb not null default '{}'
);
select yimen.protect_by_place('yimen.message_setting', 'everybody');
grant select, insert, update, delete on yimen.message_setting to yimen_app;

create table yimen.message (
  -- Leads with the division, as every id does; what providers know a repeat by.
  id text primary key,
  division_code text not null,
  -- Whose work queue it stands in: `core`, or the county's subgraph that wrote it.
  desk text not null,
  -- The subgraph that knows the address and sends.
  sender text not null,
  kind text not null,
  addressee text not null check (addressee in ('APPLICANT', 'STAFF', 'OFFICE', 'SUBSCRIBER')),
  addressee_id text not null,
  -- Account of a member of staff it is for, as soon as that is known: they see it themselves.
  account text,
  station_id text,
  -- What it is about: a case, an item, a bulletin.
  topic_id text not null,
  -- One addressee in one matter: messages go in the order they were written.
  lane text not null,
  -- It is written once, however often that is asked for.
  once_key text not null,
  -- What the text is made of, sealed; null where the sender knows it by `about`.
  data text,
  -- Ids a county's subgraph makes the text from.
  about jsonb,
  state text not null default 'WAITING'
    check (state in ('WAITING', 'SENDING', 'SENT', 'FAILED', 'TOLD', 'PRINTED', 'WITHDRAWN')),
  reason text,
  channel text,
  attempts integer not null default 0,
  -- The attempt under way, and until when it is believed to be.
  claim text,
  claimed_until timestamptz,
  due_at timestamptz,
  -- Order of writing within one transaction.
  ordinal bigint not null generated always as identity,
  queued_at timestamptz not null,
  changed_at timestamptz not null,
  sent_at timestamptz,
  receipt text,
  told_way text,
  told_on date,
  told_by text,
  sample boolean not null default false,
  unique (desk, once_key),
  check ((state = 'SENDING') = (claim is not null)),
  check ((state = 'SENT') = (sent_at is not null)),
  check ((state = 'TOLD') = (told_way is not null))
);
select yimen.add_place_columns('yimen.message');
select yimen.index_by_place('yimen.message', 'desk, queued_at desc, id desc');
select yimen.index_by_place('yimen.message', 'desk, state, queued_at desc, id desc');
create index on yimen.message (station_id, queued_at desc, id desc);
create index on yimen.message (station_id, state, queued_at desc, id desc);
create index on yimen.message (account, queued_at desc, id desc) where account is not null;
create index on yimen.message (account, state, queued_at desc, id desc) where account is not null;
create index on yimen.message (topic_id, queued_at desc, id desc);
create index on yimen.message (topic_id, state, queued_at desc, id desc);
create index on yimen.message (lane, queued_at, ordinal) where state in ('WAITING', 'SENDING');

-- What happened to a message and when; only grows.
create table yimen.message_step (
  message_id text not null references yimen.message (id),
  position integer not null,
  division_code text not null,
  at timestamptz not null,
  state text not null,
  reason text,
  -- What the other side said, without addresses.
  detail text,
  -- Who did it; null for the system.
  by_whom text,
  primary key (message_id, position)
);

-- Staff of the place, and whoever a message is for. A county's subgraph has its own and nobody else's.
alter table yimen.message enable row level security;
alter table yimen.message force row level security;
create policy place_reads on yimen.message for select using (coalesce(
  (select yimen.roles()) && '{AGENT,CLERK,APPROVER,STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,SYSTEM}'::text[]
  and division_code ^@ any ((select yimen.scope())::text[]), false));
create policy own_reads on yimen.message for select using (
  account = (select nullif(yimen.subject(), '')));
create policy place_moves on yimen.message for update using (coalesce(
  (select yimen.roles()) && '{AGENT,CLERK,APPROVER,STATION_MANAGER,COUNTY_ADMIN,SYSTEM}'::text[]
  and division_code ^@ any ((select yimen.scope())::text[]), false));
create policy own_moves on yimen.message for update using (
  account = (select nullif(yimen.subject(), '')));
create policy guests_apart on yimen.message as restrictive using (
  (select yimen.guest_subgraph()) is null or desk = (select yimen.guest_subgraph()));
create policy owner_writes on yimen.message to current_user using (true);
grant select, update on yimen.message to yimen_app;

alter table yimen.message_step enable row level security;
alter table yimen.message_step force row level security;
-- Whoever may move the message may say so, and whoever sees it sees how it went.
create policy as_message on yimen.message_step for select
  using (exists (select from yimen.message m where m.id = message_id));
create policy as_message_adds on yimen.message_step for insert
  with check (exists (select from yimen.message m where m.id = message_id and m.division_code = message_step.division_code));
create policy owner_writes on yimen.message_step to current_user using (true);
grant select, insert on yimen.message_step to yimen_app;

-- Written by whoever does what is told, a citizen or a device, too: who may do it was asked before. A county's subgraph writes to its own
-- subscribers, and to nobody else. Returns those that were not there yet.
create function yimen.put_messages(desk text, messages jsonb) returns table (id text)
  language plpgsql security definer set search_path = pg_catalog
as $$
#variable_conflict use_column
begin
  perform yimen.require_voice(put_messages.desk);
  if put_messages.desk = 'core' and yimen.guest_subgraph() is not null then
    raise insufficient_privilege using message = 'a county''s subgraph writes no messages of the core';
  end if;
  if put_messages.desk <> 'core' and exists (
    select from jsonb_to_recordset(put_messages.messages) as m(sender text, addressee text)
    where m.sender <> put_messages.desk or m.addressee <> 'SUBSCRIBER'
  ) then
    raise insufficient_privilege using message = format('%s writes to its own subscribers only', put_messages.desk);
  end if;
  return query
  with written as (
    insert into yimen.message (id, division_code, desk, sender, kind, addressee, addressee_id, account, station_id, topic_id, lane, once_key,
      data, about, state, reason, due_at, queued_at, changed_at, sample)
    select m.id, m.division_code, put_messages.desk, m.sender, m.kind, m.addressee, m.addressee_id, m.account, m.station_id, m.topic_id,
      m.lane, m.once_key, m.data, m.about, 'WAITING', m.reason, m.queued_at, m.queued_at, m.queued_at, coalesce(m.sample, false)
    from rows from (jsonb_to_recordset(put_messages.messages) as (
      id text, division_code text, sender text, kind text, addressee text, addressee_id text, account text, station_id text, topic_id text,
      lane text, once_key text, data text, about jsonb, reason text, queued_at timestamptz, sample boolean)) with ordinality
      as m(id, division_code, sender, kind, addressee, addressee_id, account, station_id, topic_id, lane, once_key, data, about, reason,
        queued_at, sample, nth)
    order by m.nth
    on conflict do nothing
    returning message.id, message.division_code, message.queued_at, message.reason
  ), steps as (
    insert into yimen.message_step (message_id, position, division_code, at, state, reason)
    select w.id, 1, w.division_code, w.queued_at, 'WAITING', w.reason from written w
  )
  select w.id from written w;
end
$$;

-- What holds no longer is not told: everything about a matter, or to an addressee, that has not begun to leave.
create function yimen.withdraw_messages(desk text, topics text[], addressees text[], why text, at timestamptz) returns integer
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  withdrawn integer;
begin
  perform yimen.require_voice(withdraw_messages.desk);
  with moved as (
    update yimen.message m set state = 'WITHDRAWN', reason = withdraw_messages.why, changed_at = withdraw_messages.at, due_at = null
    where m.desk = withdraw_messages.desk and m.state = 'WAITING'
      and (m.topic_id = any (withdraw_messages.topics) or m.addressee_id = any (withdraw_messages.addressees))
    returning m.id, m.division_code
  ), steps as (
    insert into yimen.message_step (message_id, position, division_code, at, state, reason)
    select moved.id, 1 + (select max(s.position) from yimen.message_step s where s.message_id = moved.id), moved.division_code,
      withdraw_messages.at, 'WITHDRAWN', withdraw_messages.why
    from moved
  )
  select count(*) into withdrawn from moved;
  return withdrawn;
end
$$;
create index on yimen.message (addressee_id) where state = 'WAITING';
revoke all on function yimen.put_messages(text, jsonb), yimen.withdraw_messages(text, text[], text[], text, timestamptz) from public;
grant execute on function yimen.put_messages(text, jsonb), yimen.withdraw_messages(text, text[], text[], text, timestamptz) to yimen_app;

-- Guests write, read and send their own.
create function yimen.admit_guest_messages(role name, request_role name) returns void
  language plpgsql set search_path = pg_catalog
as $$
begin
  execute format('grant select, update on yimen.message to %I', admit_guest_messages.request_role);
  execute format('grant select, insert on yimen.message_step to %I', admit_guest_messages.request_role);
  execute format(
    'grant execute on function yimen.put_messages(text, jsonb), yimen.withdraw_messages(text, text[], text[], text, timestamptz) to %I, %I',
    admit_guest_messages.role, admit_guest_messages.request_role);
end
$$;
revoke all on function yimen.admit_guest_messages(name, name) from public;
select yimen.admit_guest_messages(g.role, g.request_role) from yimen.guest g;

create or replace function yimen.admit_guest(role name, request_role name, subgraph text) returns void
  language plpgsql set search_path = pg_catalog
as $$
begin
  insert into yimen.guest as g (role, request_role, subgraph)
  values (admit_guest.role, admit_guest.request_role, admit_guest.subgraph)
  on conflict on constraint guest_pkey do update
    set request_role = excluded.request_role, subgraph = excluded.subgraph;
  execute format('grant usage on schema yimen to %I, %I', admit_guest.role, admit_guest.request_role);
  execute format('grant select on yimen.migration to %I', admit_guest.role);
  execute format(
    'grant execute on function yimen.loaded_version(text, text), yimen.note_loaded(text, text, text) to %I',
    admit_guest.role);
  execute format('grant select on yimen.law, yimen.law_in_force to %I', admit_guest.request_role);
  execute format('grant select, insert on yimen.look_up to %I', admit_guest.request_role);
  execute format(
    'grant execute on function yimen.publish(text, text, jsonb), yimen.queue(text, jsonb, timestamptz), yimen.news_waits(text, text[]) to %I',
    admit_guest.request_role);
  perform yimen.admit_guest_messages(admit_guest.role, admit_guest.request_role);
end
$$;
