-- What became of divisions (区划变更): renamed, merged into another, split, moved under another. Their codes and what stands under them stay; whoever
-- looks an ended one up is told its successors.
alter table division add column ended_on date;

create table division_change (
  id text primary key,
  division_code text not null references division (code),
  kind text not null check (kind in ('RENAME', 'MERGE', 'SPLIT', 'MOVE')),
  effective_on date not null,
  -- Of a renaming, before and after.
  name_before text,
  name text,
  short_name text,
  successors text[] not null,
  citation text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  taken_at timestamptz,
  check ((kind = 'RENAME') = (name is not null) and (name is null) = (short_name is null) and (name is null) = (name_before is null)),
  check ((kind = 'RENAME') = (cardinality(successors) = 0))
);
create index on division_change (division_code, effective_on);
create index on division_change using gin (successors);
create index on division_change (effective_on) where taken_at is null;
select yimen.protect_by_place('division_change', 'everybody');
