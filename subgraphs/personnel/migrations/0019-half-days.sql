-- Somebody is away from one half day to another: the whole of the first and the last day, unless said otherwise.
alter table absence
  add column from_half text not null default 'FORENOON' check (from_half in ('FORENOON', 'AFTERNOON')),
  add column until_half text not null default 'AFTERNOON' check (until_half in ('FORENOON', 'AFTERNOON')),
  add check (from_on < until_on or from_half <= until_half collate "C" or from_half = 'FORENOON');
