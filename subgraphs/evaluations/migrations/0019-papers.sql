-- Papers of what was paid and how somebody did (文书): whoever sees the record sees its papers, and who oversees the place issues them.
select yimen.keep_papers(null);
create policy seen on paper for select using (
  exists (select from pay_statement where pay_statement.id = paper.subject_id)
  or exists (select from assessment where assessment.id = paper.subject_id)
);
create policy seen on paper_print for select using (
  exists (select from paper where paper.id = paper_print.paper_id)
);
