-- What there is, as everybody who keeps things tells it.
select yimen.keep_known('rating', 'evaluations', 'rating');
select yimen.keep_known('complaint', 'evaluations', 'complaint');
select yimen.keep_known('inspection', 'evaluations', 'inspection');
