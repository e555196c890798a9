-- Whom each look-up was about, by account and time: one's own are found without reading everybody's. Written by nothing but the look-up.
drop index yimen.look_up_concerned;
create table yimen.concerned_account (
  account text not null,
  at timestamptz not null,
  look_up_id text not null references yimen.look_up (id),
  primary key (account, at, look_up_id)
);
alter table yimen.concerned_account enable row level security;
create policy own on yimen.concerned_account for select using (account = (select nullif(yimen.subject(), '')));
create policy owner_tells on yimen.concerned_account to current_user using (true);
grant select on yimen.concerned_account to yimen_app;

create function yimen.tell_concerned() returns trigger language plpgsql security definer set search_path = pg_catalog
as $$
begin
  insert into yimen.concerned_account (account, at, look_up_id)
  select distinct account, new.at, new.id from unnest(new.concerned) as account;
  return null;
end
$$;
create trigger tell_concerned after insert on yimen.look_up for each row execute function yimen.tell_concerned();

-- Those so far. Under forced row-level security not even the owner sees them.
alter table yimen.look_up no force row level security;
insert into yimen.concerned_account (account, at, look_up_id)
select distinct account, at, id from yimen.look_up cross join unnest(concerned) as account;
alter table yimen.look_up force row level security;
alter table yimen.concerned_account force row level security;
