set search_path to putuo;
insert into island_document (id, division_code, kind, case_id, case_no, item_id, station_id, applicant_subject, state, plate, applied_at, sample)
select pg_temp.id_of(v.code, 'document', d.n), v.code, case when d.n % 3 = 0 then 'GATE_CARD' else 'BICYCLE_PERMIT' end,
  'case-' || d.n, 'no-' || d.n, 'item', 'station', case when d.n % 1500 = 5 then 'account-of-many' else 'citizen-' || d.n end, 'APPLIED',
  case when d.n % 3 <> 0 then 'P' || d.n % 4000 end, timestamptz '2024-01-01' + d.n * interval '1 hour', false
from generate_series(1, 10000) as d (n) join village v on v.place_no = d.n % 480;
insert into document_step (document_id, seq, division_code, at, action, actor, state)
select id, 1, division_code, applied_at, 'APPLY', 'a', 'APPLIED' from island_document;

set search_path to shenmu;
insert into produce (id, division_code, name, added_by, added_at)
select pg_temp.id_of('610881000000', 'produce', n), '610881000000', 'produce ' || n, 'a', now() from generate_series(1, 4) as n;
insert into bulletin (id, division_code, kind, title, body, produce_id, item_id, price_yuan, price_unit, market, observed_on, state, withdrawn_reason, published_at, published_by, changed_at)
select pg_temp.id_of(v.code, 'bulletin', b.n), case when b.n % 4 = 1 then '610881000000' else v.code end, kind, 't', 'b', pg_temp.id_of('610881000000', 'produce', 1 + b.n % 4),
  case when b.n % 4 = 0 then 'item-' || b.n % 100 end, case when kind = 'PRODUCE_PRICE' then 3 end, case when kind = 'PRODUCE_PRICE' then 'KILOGRAM' end,
  case when b.n % 7 = 0 then '东市' else '西市' end, date '2024-01-01' + (b.n / 20)::integer, case when b.n % 60 = 7 then 'WITHDRAWN' else 'PUBLISHED' end,
  case when b.n % 60 = 7 then 'r' end, timestamptz '2024-01-01' + b.n * interval '72 minutes', 'a', now()
from (select n, (array['PRODUCE_PRICE', 'PRODUCE_PRICE', 'TECHNIQUE', 'MARKET', 'PRODUCE_PRICE'])[1 + n % 5] as kind from generate_series(1, 10000) as n) as b
join village v on v.place_no = b.n % 480;
insert into bulletin_revision (bulletin_id, revision, division_code, title, body, observed_on, changed_at, changed_by)
select id, at, division_code, 't', 'b', observed_on, now(), 'a' from bulletin cross join generate_series(1, 2) as at;
insert into subscription (id, division_code, channel, contact, contact_fingerprint, kinds, produce_ids, state, end_reason, consented_at, code_hash, code_expires_at, token_hash, confirmed_at, ended_at)
select pg_temp.id_of(v.code, 'subscription', d.n), v.code, 'SMS', case when d.n % 5 <> 0 then 'c' end, 'print-' || d.n, '{MARKET}', '{}',
  case when d.n % 5 = 0 then 'ENDED' when d.n % 20 = 1 then 'PENDING' else 'CONFIRMED' end, case when d.n % 5 = 0 then 'r' end,
  timestamptz '2024-01-01' + d.n * interval '1 hour', 'h', now(), 'token-' || d.n, now(), case when d.n % 5 = 0 then now() end
from generate_series(1, 10000) as d (n) join village v on v.place_no = d.n % 480;
insert into delivery (id, division_code, subscription_id, purpose, bulletin_id, revision, state, queued_at, changed_at, sent_at)
select pg_temp.id_of(division_code, 'delivery', n), division_code, subscription, 'BULLETIN', bulletin, 1,
  case when n % 50 = 0 then 'QUEUED' when n % 50 = 1 then 'DEAD' else 'SENT' end, published_at + n * interval '1 second', now(),
  case when n % 50 > 1 then now() end
from (
  select s.division_code, s.id as subscription, b.id as bulletin, b.published_at, row_number() over (order by b.id, s.id) as n
  from bulletin b join subscription s on s.division_code = b.division_code where b.observed_on < date '2024-02-20') as sent;
insert into delivery_step (delivery_id, position, division_code, at, state)
select id, 1, division_code, queued_at, 'QUEUED' from delivery;
