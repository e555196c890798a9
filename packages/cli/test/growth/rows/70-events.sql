-- What systems outside are told: thirty thousand steps, and a subscription with many dead letters.
insert into yimen.outgoing_event (id, division_code, kind, subject_id, station_id, at, envelope, digest)
select 'e' || n || replace(id, '.', '-'), division, 'CASE_ACCEPTED', id, null, filed_at, '{}', 'd' from filed;
insert into yimen.event_subscription (id, division_code, owner, name, url, kinds, secret, state, state_at, created_at,
  after_era, after_transaction, after_ordinal, due_at)
select pg_temp.id_of('330727000000', 'subscription', n), '330727000000', case n when 1 then 'account-of-many' else 'other' end, 's' || n,
  'https://receiver.example/', '{}', 's', 'PAUSED', now(), now(), 0, 0, 0, now()
from generate_series(1, 3000) as n;
insert into yimen.event_delivery (subscription_id, event_id, division_code, owner, subject_id, state, attempts, due_at, changed_at, era, written_by, ordinal)
select pg_temp.id_of('330727000000', 'subscription', 1 + (ordinal % 2)::int), id, '330727000000', case ordinal % 2 when 0 then 'account-of-many' else 'other' end, subject_id,
  case when ordinal % 100 = 1 then 'DEAD' when ordinal % 3 = 1 then 'WAITING' else 'DELIVERED' end, 1, now(), now(), era, written_by, ordinal
from yimen.outgoing_event where ordinal <= 20000;
