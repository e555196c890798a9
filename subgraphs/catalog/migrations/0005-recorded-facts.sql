-- What is put on record about items at places (事项事实登记): public, as the catalogue is.
select yimen.keep_recorded_facts('everybody');
