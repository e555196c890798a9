-- An index for every filter and order that ratings are listed in.
select yimen.add_place_columns('rating');
alter table rating add column poor boolean not null
  generated always as (grade in ('DISSATISFIED', 'VERY_DISSATISFIED')) stored;
drop index rating_division;
select yimen.index_by_place('rating', 'rated_at desc, id desc');
select yimen.index_by_place('rating', 'poor, rated_at desc, id desc');

-- The same rows as before. PostgreSQL takes a prefix it does not know for one that hardly any row has, and then sorts a whole county for
-- one page of it; of a coalesce it thinks that half of the rows pass, and walks them in their order.
alter policy place on rating using (
  (select reads_for_place()) and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false));
alter policy place on rating_invitation using (
  (select reads_for_place()) and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false));
