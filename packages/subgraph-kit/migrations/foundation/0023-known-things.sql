-- Which things there are, by subject of the facts schema. Whoever keeps them tells it in the transaction in which each is registered, so that a
-- subgraph that keeps something about a thing of another can refuse an id that names nothing. The id and nothing else; it stays when the thing is
-- over, because it was there.
create table yimen.known_thing (
  id text not null,
  subject text not null,
  -- The subgraph that keeps it: a county's tells of its own alone.
  keeper text not null,
  primary key (id, subject, keeper)
);
-- Asked and told by the functions below only: nobody lists what there is.
revoke all on yimen.known_thing from yimen_app;

create function yimen.know(subject text, keeper text, ids text[]) returns void
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  perform yimen.require_voice(know.keeper);
  insert into yimen.known_thing (id, subject, keeper)
  select one, know.subject, know.keeper from unnest(know.ids) as one
  on conflict do nothing;
end
$$;

-- Of some ids those that name a thing; whoever keeps it, where no keeper is named.
create function yimen.known_among(subject text, keeper text, ids text[]) returns setof text
  language sql stable security definer set search_path = pg_catalog
as $$
  select known.id from yimen.known_thing known
  where known.id = any (known_among.ids) and known.subject = known_among.subject
    and (known_among.keeper is null or known.keeper = known_among.keeper)
$$;
revoke all on function yimen.known_among(text, text, text[]) from public;
grant execute on function yimen.known_among(text, text, text[]) to yimen_app;

create function yimen.know_new() returns trigger language plpgsql set search_path = pg_catalog
as $$
declare
  ids text[];
begin
  execute format('select array_agg(%I) from fresh where %s', tg_argv[2], tg_argv[3]) into ids;
  if ids is not null then perform yimen.know(tg_argv[0], tg_argv[1], ids); end if;
  return null;
end
$$;

-- Has every row of a table told as a thing of a subject: those there are, and each that comes. Called by the migration of whoever keeps them.
create function yimen.keep_known(
  subject text, keeper text, target regclass, id_column text default 'id', condition text default 'true'
) returns void language plpgsql set search_path = pg_catalog
as $$
declare
  forced boolean := (select relforcerowsecurity from pg_class where oid = target);
  -- A guest speaks for itself, whatever its migration calls it.
  voice text := coalesce(yimen.guest_subgraph(), keep_known.keeper);
  ids text[];
begin
  execute format(
    'create trigger %I after insert on %s referencing new table as fresh for each statement execute function yimen.know_new(%L, %L, %L, %L)',
    'know_' || subject, target, subject, voice, id_column, condition);
  -- Under forced row-level security not even the owner sees its rows.
  if forced then execute format('alter table %s no force row level security', target); end if;
  execute format('select array_agg(%I) from %s where %s', id_column, target, condition) into ids;
  if forced then execute format('alter table %s force row level security', target); end if;
  if ids is not null then perform yimen.know(subject, voice, ids); end if;
end
$$;
