-- What is filed under which law depends on the kind of item: null where those who state one differ, or nobody does.
alter table known_item add column type text;

-- Why no limit could be told at acceptance: what the rules of the place could not say. Kept as it was told.
alter table service_case add column limit_reasons jsonb not null default '[]';

-- What whoever accepted the case found of it, in the words of rules.
alter table service_case add column findings jsonb not null default '[]';
