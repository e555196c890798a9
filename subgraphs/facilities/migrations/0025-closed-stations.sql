-- Which stations a place had on earlier days is told of all that closed there.
select yimen.index_by_place('station', 'code', 'closed_at is not null');
