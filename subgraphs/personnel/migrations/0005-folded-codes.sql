-- Codes are looked up however they are typed: without the difference of letter case.
create index department_code_folded on department (lower(code));
