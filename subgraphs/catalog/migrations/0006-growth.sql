-- An index for every filter and order that lists of items and of lists are asked in.
drop index service_item_division;
create index service_item_order on service_item (code) where withdrawn_at is null;
create index on service_item (domain, code) where withdrawn_at is null;
create index on service_item (division_code, code) where withdrawn_at is null;
create index on service_item (division_code, domain, code) where withdrawn_at is null;

select yimen.add_place_columns('item_list');
drop index item_list_division;
select yimen.index_by_place('item_list', 'code');
select yimen.index_by_place('item_list', 'kind, code');
create index on item_list (kind, code);
create index on item_list_member (list_id, position, item_id);

-- What is said of a thing by anybody, places that are none of ours included.
create index on item_statement (element, (body ->> 'value'), item_id) where until_revision is null;

-- A name is found by its grams (one character, two neighbours) before it is looked at.
alter table item_statement add column search_grams text[] generated always as (yimen.grams(search_text)) stored;
create index item_statement_grams on item_statement using gin (search_grams)
  where search_text is not null and until_revision is null;

-- Codes that differ in the case of letters only are one code.
drop index service_item_code_folded, item_list_code_folded, item_statement_code, item_statement_local_code;
create unique index service_item_code_folded on service_item (lower(code));
create unique index item_list_code_folded on item_list (lower(code));
create index item_statement_code on item_statement (lower(body ->> 'code')) where element = 'CODE' and until_revision is null;
create unique index item_statement_local_code on item_statement (division_code, lower(body ->> 'code'))
  where element = 'CODE' and until_revision is null and place_text is null and division_code <> '000000000000';
