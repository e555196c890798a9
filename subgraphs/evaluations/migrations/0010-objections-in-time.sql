-- What the law makes of an objection that nobody answered in time (逾期未答复): the rule that says so, with its article, as it was then. Null where
-- somebody answered.
alter table finding_objection add column deemed_by jsonb;
grant update (deemed_by) on finding_objection to yimen_app;
