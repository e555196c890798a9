-- An index for every filter and order that the lists are asked in.
select yimen.add_place_columns('bulletin');
drop index bulletin_place;
select yimen.index_by_place('bulletin', kept || orders, null, '{county_code,township_code,division_code}')
from unnest('{"published_at desc, id desc","observed_on desc, id desc"}'::text[]) as orders
cross join unnest('{"","kind, ","produce_id, ","produce_id, kind, "}'::text[]) as kept;
create index on bulletin (observed_on desc, id desc);
create index on bulletin (kind, published_at desc, id desc);
create index on bulletin (kind, observed_on desc, id desc);
create index on bulletin (produce_id, published_at desc, id desc);
create index on bulletin (produce_id, observed_on desc, id desc);
create index on bulletin (produce_id, kind, published_at desc, id desc);
create index on bulletin (produce_id, kind, observed_on desc, id desc);

drop index bulletin_price;
create index bulletin_price on bulletin (produce_id, price_unit, observed_on, id)
  where kind = 'PRODUCE_PRICE' and state = 'PUBLISHED';
create index bulletin_price_at_market on bulletin (produce_id, price_unit, market, observed_on, id)
  where kind = 'PRODUCE_PRICE' and state = 'PUBLISHED';
select yimen.index_by_place('bulletin', 'produce_id, price_unit, ' || kept || 'observed_on, id',
  $$kind = 'PRODUCE_PRICE' and state = 'PUBLISHED'$$, '{county_code,township_code,division_code}')
from unnest('{"","market, "}'::text[]) as kept;

select yimen.add_place_columns('subscription');
drop index subscription_place;
select yimen.index_by_place('subscription', 'consented_at desc, id desc');
select yimen.index_by_place('subscription', 'state, consented_at desc, id desc');

select yimen.add_place_columns('delivery');
drop index delivery_place;
select yimen.index_by_place('delivery', 'queued_at desc, id desc');
select yimen.index_by_place('delivery', 'state, queued_at desc, id desc');
create index on delivery (bulletin_id, state, queued_at desc, id desc);

-- The same rows as before. PostgreSQL takes a prefix it does not know for one that hardly any row has, and then sorts all rows for one
-- page of them; of a coalesce it thinks that half of the rows pass, and walks them in their order.
do $$
declare
  target text;
begin
  foreach target in array array['bulletin', 'subscription', 'delivery'] loop
    execute format('alter policy place_reads on %I using (
      (select reads_service()) and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false))', target);
  end loop;
end
$$;
