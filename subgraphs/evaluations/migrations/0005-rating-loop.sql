-- What is done about a rating (差评整改): acts beside it, never in its place. And what the law itself makes of a service nobody rated.
create table rating_act (
  rating_id text not null references rating (id),
  seq bigint generated always as identity,
  division_code text not null,
  act text not null,
  at timestamptz not null,
  by text not null,
  on_day date not null,
  text text not null,
  primary key (rating_id, seq)
);
alter table rating_act enable row level security;
alter table rating_act force row level security;
-- Whoever sees the rating sees what is done about it.
create policy as_rating on rating_act for select using (exists (select from rating where rating.id = rating_id));
create policy done on rating_act for insert with check (
  (select oversees()) and division_code ^@ any ((select yimen.scope())::text[]));

-- A service that counts as rated because nobody rated it in time (视为评价). No rating: nobody gave it, and it is counted nowhere.
create table deemed_rating (
  invitation_id text primary key references rating_invitation (id),
  division_code text not null,
  on_day date not null,
  -- The grade the law gives it; null where it names none.
  grade text,
  -- The rule, with its article, as it was then.
  rule jsonb not null,
  made_at timestamptz not null
);
alter table deemed_rating enable row level security;
alter table deemed_rating force row level security;
create policy as_invitation on deemed_rating for select
  using (exists (select from rating_invitation where rating_invitation.id = invitation_id));
create policy made_by_system on deemed_rating for insert with check ((select is_system()));
revoke update, delete, truncate on rating_act, deemed_rating from yimen_app;
