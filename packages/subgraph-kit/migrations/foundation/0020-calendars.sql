-- A county edits its own calendar: a new revision of the law that differs in nothing else. Whose calendar a revision changed is kept with it,
-- so that a start knows what somebody has decided.
alter table yimen.law_in_force add column calendar_of text;

-- Puts a division's calendar in force in place of the one it had, if the law is still the one that was looked at. The revision is computed
-- by whoever calls, from the same texts.
create function yimen.decree_calendar(before text, revision text, calendar jsonb, reason text) returns boolean
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  place text := calendar ->> 'division';
  present yimen.law;
begin
  if not (yimen.roles() && '{COUNTY_ADMIN}' and place ^@ any (yimen.scope()) and nullif(yimen.subject(), '') is not null) then
    raise insufficient_privilege using message = format('the calendar of %s is not yours', place);
  end if;
  perform pg_advisory_xact_lock(hashtext('yimen law'));
  select law.* into present from yimen.law_in_force f join yimen.law law on law.revision = f.revision
    order by f.position desc limit 1;
  if present.revision is distinct from decree_calendar.before then return false; end if;
  insert into yimen.law (revision, packs, calendars) values (
    decree_calendar.revision, present.packs,
    coalesce((select jsonb_agg(each) from jsonb_array_elements(present.calendars) each where each ->> 'division' <> place), '[]')
      || jsonb_build_array(calendar)
  ) on conflict on constraint law_pkey do nothing;
  insert into yimen.law_in_force (revision, put_by, reason, calendar_of)
    values (decree_calendar.revision, yimen.subject(), decree_calendar.reason, place);
  return true;
end
$$;
revoke all on function yimen.decree_calendar(text, text, jsonb, text) from public;
grant execute on function yimen.decree_calendar(text, text, jsonb, text) to yimen_app;
