-- An index for every filter and order that lists of people are asked in. Ids of stations and people lead with the division, so that
-- those of a place lie side by side in the order of these lists.
create index on staff_member (station_id, badge_order, id) where ended_on is null;
create index on staff_member (employment, station_id, badge_order, id) where ended_on is null;
create index on staff_member (department_id, station_id, badge_order, id) where ended_on is null;
drop index staff_member_department;
create index on staff_member (department_id);

select yimen.add_place_columns('department');
drop index department_division;
select yimen.index_by_place('department', 'code');

create index on account_binding (staff_id) where confirmed_at is null and ended_at is null;

-- Codes that differ in the case of letters only are one code.
drop index department_code_folded;
create unique index department_code_folded on department (lower(code));
