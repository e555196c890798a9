-- What is put on record about complaints (事实登记), for those who work in their place.
select yimen.keep_recorded_facts('place');
