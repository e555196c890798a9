create table note (id text primary key, division_code text not null);
select yimen.protect_by_place('note', 'place');
revoke update, delete on note from yimen_app;
create function allowed() returns int language sql as $$ select 1 $$;
create function forbidden() returns int language sql as $$ select 1 $$;
revoke all on function allowed(), forbidden() from public;
grant execute on function allowed() to yimen_app;
