-- Lists are narrowed to values of a place's own.
select yimen.find_recorded_words();
