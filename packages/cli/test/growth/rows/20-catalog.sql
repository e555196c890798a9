set search_path to catalog;
insert into known_division (division_code) select code from place;
-- Six thousand items of the nation and six thousand of places.
insert into service_item (id, code, division_code, name, domain, audience, citation, withdrawn_at)
select pg_temp.id_of(owner, 'item', n), 'IT-' || lpad(n::text, 6, '0'), owner, '事项' || n,
  (array['民政', '社保', '医保', '农业', '公安', '税务', '住建', '交通', '教育', '卫健', '林业', '水利'])[1 + (n / 7) % 12], array[case when n % 400 = 7 then '渔民' else '居民' end], 'generated', case when n % 40 = 3 then now() end
from (select n, case when n % 2 = 0 then '000000000000' else (select code from place where place.n = 1 + item.n % 525) end as owner
  from generate_series(1, 12000) as item (n)) as items
-- As they come in over years: not in the order of their codes.
order by md5(n::text);
insert into item_revision (item_id, revision, division_code, change, citation, made_at)
select id, revision, division_code, 'PUBLISHED', 'generated', now() from service_item cross join generate_series(1, 3) as revision;
insert into item_statement (item_id, element, division_code, since_revision, position, body, citation)
select id, 'NAME', division_code, 1, 0, jsonb_build_object('text', name), 'generated' from service_item;
-- What they are found by, as far as the searches asked here look for it.
insert into item_search (item_id, code, division_code, elsewhere, terms, document)
select id, code, division_code, false, terms, jsonb_build_object(
  'terms', (select jsonb_object_agg(term, 1) from unnest(terms) as term), 'phrases', '[]'::jsonb)
from (select id, code, division_code, array_remove(array[(array['c登记', 'c变更', 'c注销', 'c补贴'])[1 + right(code, 6)::integer % 4],
    case when right(code, 6)::integer % 900 = 0 then 'c渔船' end, case when right(code, 6)::integer % 900 = 0 then 'c船拆' end,
    case when right(code, 6)::integer % 900 = 0 then 'c拆解' end, 'd' || lower(code)], null) as terms
  from service_item where withdrawn_at is null) as item;
insert into search_term (term, items) select term, count(*) from item_search cross join lateral unnest(terms || ''::text) as term
where division_code = '000000000000' group by term;
update search_progress set version = 1000;
insert into item_statement (item_id, element, division_code, since_revision, position, body, citation)
select id, 'TYPE', division_code, 1, 0, jsonb_build_object('value', case when right(code, 6)::integer % 500 = 0 then 'PENALTY' else (array['PUBLIC_SERVICE', 'LICENCE', 'BENEFIT', 'REWARD', 'CONFIRMATION'])[1 + right(code, 6)::integer % 5] end), 'generated'
from service_item;
insert into item_statement (item_id, element, division_code, since_revision, position, body, citation)
select id, 'CODE', division_code, 1, 0, jsonb_build_object('code', 'L' || code), 'generated' from service_item;
insert into item_statement (item_id, element, division_code, since_revision, position, body, citation)
select id, 'ACCEPTED_AT', division_code, 1, 0, jsonb_build_object('value', (array['VILLAGE', 'TOWNSHIP', 'COUNTY'])[1 + right(code, 6)::integer % 3]), 'generated' from service_item;
insert into item_list (id, code, division_code, name, kind, open_ended, window_name, citation)
select pg_temp.id_of(code, 'list', at), code || '-L' || at, code, 'list',
  (array['SINK', 'COUNTY_WIDE', 'VILLAGE_GUIDANCE', 'WINDOW_SCOPE'])[1 + (n + at) % 4], false, '综合', 'generated'
from place cross join generate_series(1, 3) as at;
insert into item_list_member (list_id, item_id, division_code, position, name_as_written, citation)
select l.id, i.id, l.division_code, i.at, 'written', 'generated'
from item_list l cross join lateral (
  select id, row_number() over (order by code) as at from service_item
  where code between 'IT-' || lpad((hashtext(l.id) & 8191)::text, 6, '0') and 'IT-' || lpad(((hashtext(l.id) & 8191) + 30)::text, 6, '0')) as i;
-- Two bundles a place, of three items each.
insert into service_bundle (id, division_code, code, name, life_events, steps, starts_on, citation, recorded_at, recorded_by)
select pg_temp.id_of(code, 'bundle', at), code, 'B' || at, '一件事' || at, '{}', '[]', date '2024-01-01', 'generated', now(), 'generated'
from place cross join generate_series(1, 2) as at;
insert into service_bundle_part (bundle_id, item_id, division_code, stage, position)
select b.id, i.id, b.division_code, 1, at from service_bundle b cross join generate_series(1, 3) as at
join (select id, row_number() over (order by code) as n from service_item where withdrawn_at is null) as i on i.n = at;
