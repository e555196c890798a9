-- Who complained is sealed anew when the key is changed: by the system, and by nobody else. What somebody wrote is still never changed.
grant update (name_sealed, contact_sealed) on complaint to yimen_app;
create function refuse_other_seal() returns trigger language plpgsql as $$
begin
  raise insufficient_privilege using message = 'only the system seals anew who complained';
end
$$;
create trigger sealed_by_system before update of name_sealed, contact_sealed on complaint for each row
  when ((old.name_sealed is distinct from new.name_sealed or old.contact_sealed is distinct from new.contact_sealed)
    and not 'SYSTEM' = any (yimen.roles()))
  execute function refuse_other_seal();
