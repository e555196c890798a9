set search_path to catalog;
insert into known_division (division_code) select code from place;
-- Six thousand items of the nation and six thousand of places.
insert into service_item (id, code, division_code, name, domain, citation, withdrawn_at)
select pg_temp.id_of(owner, 'item', n), 'IT-' || lpad(n::text, 6, '0'), owner, '事项' || n,
  (array['民政', '社保', '医保', '农业', '公安', '税务', '住建', '交通', '教育', '卫健', '林业', '水利'])[1 + (n / 7) % 12], 'generated', case when n % 40 = 3 then now() end
from (select n, case when n % 2 = 0 then '000000000000' else (select code from place where place.n = 1 + item.n % 525) end as owner
  from generate_series(1, 12000) as item (n)) as items
-- As they come in over years: not in the order of their codes.
order by md5(n::text);
insert into item_revision (item_id, revision, division_code, change, citation, made_at)
select id, revision, division_code, 'PUBLISHED', 'generated', now() from service_item cross join generate_series(1, 3) as revision;
insert into item_statement (item_id, element, division_code, since_revision, position, body, citation, search_text)
select id, 'NAME', division_code, 1, 0, jsonb_build_object('text', name), 'generated',
  name || (array['登记', '变更', '注销', '补贴申领'])[1 + right(code, 6)::integer % 4] || case when right(code, 6)::integer % 900 = 0 then '渔船拆解' else '' end
from service_item;
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
