-- Papers of cases and stations (文书): whoever may see the case sees its papers, staff of the place issue them. What announces completed cases is public.
select yimen.keep_papers(null);
create policy seen on paper for select using (
  kind = 'CASE_COMPLETION'
  or division_code ^@ any ((select yimen.scope())::text[])
  or exists (select from service_case where service_case.id = paper.subject_id)
);
create policy seen on paper_print for select using (
  exists (select from paper where paper.id = paper_print.paper_id)
);
-- What a station decided in a period, for its announcement.
create index service_case_decided on service_case (station_id, decided_at) where decided_at is not null;
