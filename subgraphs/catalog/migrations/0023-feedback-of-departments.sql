-- What a department was told of is looked up by its name in its county.
create index on item_feedback (county_code, department);
