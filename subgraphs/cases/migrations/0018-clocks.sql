-- What holds a case's clock, lengthens it, and may follow after acceptance.

-- Stretches that do not count (暂停计时), oldest first; the last has no end while the clock stands still.
alter table service_case add column pauses jsonb not null default '[]';

-- The limit of the law beside a promised one: both run, the earlier binds.
alter table service_case add column statutory_limit jsonb;

-- An extension is approved once.
alter table service_case add column extended_on date;

-- Nobody told the applicant anything in time: the law accepted it (视为受理).
alter table service_case add column deemed_accepted boolean not null default false;

-- Materials that may follow against a promise (容缺): by when, and which of them are not here yet. Of cases accepted before, nobody
-- said what came: nothing is owed.
alter table service_case add column deferred_until date;
alter table service_case add column owed_materials text[] not null default '{}';
