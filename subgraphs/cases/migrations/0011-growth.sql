-- An index for every filter and order that lists of cases are asked in, so that a page costs the same however many cases there are.
select yimen.add_place_columns('service_case');

drop index service_case_division, service_case_item;

-- The newest of all states. That a revision is above nought holds of every case; only a list that asks for no state says so, and only such a
-- list is read off these indexes: of one that asks for what is delivered, PostgreSQL would step over everything that is not yet.
drop index service_case_newest, service_case_station;
create index service_case_newest on service_case (filed_at desc, id desc) where revision > 0;
create index service_case_station on service_case (station_id, filed_at desc, id desc) where revision > 0;
select yimen.index_by_place('service_case', 'filed_at desc, id desc', 'revision > 0', '{county_code,township_code,division_code}');

-- Those in a state, and those for an item (by their state, too). A prefecture's or a province's pages are read off the
-- newest of all: where they share a database with others, their share of it is no small one.
select yimen.index_by_place('service_case', 'state, filed_at desc, id desc', null, '{county_code,township_code,division_code}');
select yimen.index_by_place('service_case', 'item_id, state, filed_at desc, id desc', null, '{county_code,township_code,division_code}');
create index on service_case (item_id, state, filed_at desc, id desc);
create index on service_case (station_id, state, filed_at desc, id desc);

-- Those due: accepted ones by their last day.
drop index service_case_due;
create index on service_case (applicant_subject, due_on, id) where state = 'ACCEPTED' and applicant_subject is not null;
create index on service_case (due_on, id) where state = 'ACCEPTED';
create index on service_case (item_id, due_on, id) where state = 'ACCEPTED';
select yimen.index_by_place('service_case', 'due_on, id', $$state = 'ACCEPTED'$$);
select yimen.index_by_place('service_case', 'item_id, due_on, id', $$state = 'ACCEPTED'$$);
