-- What is over goes by the system's hand, when the law of the place says so.
create policy erased_invitation on rating_invitation for update using ('SYSTEM' = any ((select yimen.roles())::text[]));
grant update (token_hash, applicant_subject) on rating_invitation to yimen_app;

-- While somebody complains, what they and the station did stays as it is, however long ago it was.
create function keep_while_open() returns trigger language plpgsql
as $$
begin
  if new.state in ('CLOSED', 'REJECTED') then
    perform yimen.release_kept(new.id);
  else
    if new.station_id is not null then perform yimen.hold_kept(new.station_id, new.division_code, new.id); end if;
    if new.account is not null then perform yimen.hold_kept('account ' || new.account, new.division_code, new.id); end if;
  end if;
  return null;
end
$$;
create trigger keep_while_open after insert or update of state on complaint
  for each row execute function keep_while_open();

-- Those that are open now. Under forced row-level security not even the owner sees them.
alter table complaint no force row level security;
select yimen.hold_kept(held, division_code, id) from complaint
  cross join lateral (values (station_id), ('account ' || account)) as held(held)
where state not in ('CLOSED', 'REJECTED') and held is not null;
alter table complaint force row level security;
