-- Why a post could end before the years that the law of its place fixes were served; null where they were, or no law fixes any (SM-12, PT-8).
alter table post add column exception text check (exception is null or ended_on is not null);
-- The record of a loan to other work that an absence follows from (PT-8).
alter table absence add column lending_fact text;
create index absence_lending on absence (lending_fact) where lending_fact is not null;
