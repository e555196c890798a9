-- How many items must be handled in a place is counted by the documents on record about it and the places above.
create index recorded_must_enter on recorded_fact (division_code, subject_id) where name = 'mustEnter';
