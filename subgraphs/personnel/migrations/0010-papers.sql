-- Papers of people who work here (工牌): seen by the staff of the place.
select yimen.keep_papers('place');
