-- Codes are looked up however they are typed: without the difference of letter case.
create index service_item_code_folded on service_item (lower(code));
create index item_list_code_folded on item_list (lower(code));
