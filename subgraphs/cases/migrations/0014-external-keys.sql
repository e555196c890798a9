-- The key that whoever filed a case knows it by. It is theirs: nobody else finds the case by it.
create table case_external_key (
  division_code text not null,
  owner text not null check (owner <> ''),
  external_key text not null,
  case_id text not null unique references service_case (id),
  primary key (division_code, owner, external_key)
);
alter table case_external_key enable row level security;
alter table case_external_key force row level security;
create policy own on case_external_key using (owner = (select nullif(yimen.subject(), '')));
revoke update, delete, truncate on case_external_key from yimen_app;

-- When a case last changed, by the database's clock: those so far changed when this began to be kept, so that nobody misses one.
alter table service_case add column changed_at timestamptz not null default now();
create function note_change() returns trigger language plpgsql
as $$ begin new.changed_at := now(); return new; end $$;
create trigger note_change before update on service_case
  for each row when (old.revision is distinct from new.revision) execute function note_change();
select yimen.index_by_place('service_case', 'changed_at, id', null, '{county_code,township_code,division_code}');
