-- An index for every filter and order that documents are listed in.
select yimen.add_place_columns('island_document');
drop index island_document_division, island_document_own, island_document_plate;
select yimen.index_by_place('island_document', 'kind, applied_at desc, id desc');
select yimen.index_by_place('island_document', 'plate, applied_at desc, id desc', 'plate is not null');
create index island_document_own on island_document (applicant_subject, kind, applied_at desc, id desc)
  where applicant_subject is not null;
create index island_document_plate on island_document (plate, applied_at desc, id desc) where plate is not null;

-- The same rows as before. PostgreSQL takes a prefix it does not know for one that hardly any row has, and then sorts all rows for one
-- page of them; of a coalesce it thinks that half of the rows pass, and walks them in their order.
alter policy staff_reads on island_document using (
  (select yimen.roles() && '{AGENT,CLERK,APPROVER,STATION_MANAGER,COUNTY_ADMIN,INSPECTOR,INTEGRATOR,SYSTEM}')
  and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false));
