-- What row-level security reads. Transaction-local settings are '' once they were set and left, hence nullif.
create function yimen.subject() returns text language sql stable parallel safe
  as $$ select coalesce(current_setting('yimen.subject', true), '') $$;

create function yimen.roles() returns text[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('yimen.roles', true), ''), '{}')::text[] $$;

-- Division prefixes in scope; {""} is the whole country (system work), {} is nothing.
create function yimen.scope() returns text[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('yimen.scope', true), ''), '{}')::text[] $$;

-- Row-level security of a table with a division_code: anybody reads or only those in scope; only those in scope write.
create function yimen.protect_by_place(target regclass, read_by text) returns void language plpgsql
as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy place on %s using (division_code ^@ any ((select yimen.scope())::text[]))', target);
  case read_by
    when 'everybody' then execute format('create policy published on %s for select using (true)', target);
    when 'place' then null;
    else raise exception 'read_by is everybody or place, not %', read_by;
  end case;
end
$$;

grant execute on all functions in schema yimen to yimen_app;
