-- Codes are looked up however they are typed: without the difference of letter case.
create index station_code_folded on station (lower(code));
