-- Which cases there are, for whoever keeps something about them.
select yimen.keep_known('case', 'cases', 'service_case');
