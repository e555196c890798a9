-- What the law makes of an objection to an assessment that nobody answered in time (逾期未答复): the rule that says so, with its article, as it was
-- then. Null where somebody answered.
alter table assessment_objection add column deemed_by jsonb;
grant update (deemed_by) on assessment_objection to yimen_app;

-- A finding may be about an assessment, too.
select yimen.keep_known('assessment', 'evaluations', 'assessment');
