-- Printed papers (文书). A paper takes its number with its data; its bytes follow, once, and are never changed. What a county lays over the
-- papers that come with Yimen, and the marks by which anybody may ask whether a paper is genuine, are shared by all subgraphs.

-- What a county says of its papers: county.yaml, papers.
create table yimen.paper_setting (
  division_code text primary key,
  revision text not null,
  -- The gateway's public address, for QR codes; null where the county names none.
  address text,
  -- Begins every number, 玉 in 玉受字〔2026〕12号.
  number_word text not null default '',
  letterhead text,
  texts jsonb not null default '{}',
  faces jsonb not null default '{}'
);
-- Templates and fonts of a county's folder.
create table yimen.paper_file (
  division_code text not null,
  name text not null,
  content bytea not null,
  primary key (division_code, name)
);
-- What papers call places: an office signs with the place it is in.
create table yimen.paper_place (
  division_code text primary key,
  name text not null
);
-- By its token a paper is genuine. A token leads with the division.
create table yimen.paper_mark (
  token text primary key,
  division_code text not null,
  kind text not null,
  office text not null,
  issued_on date not null
);

select yimen.protect_by_place('yimen.paper_setting', 'everybody');
select yimen.protect_by_place('yimen.paper_file', 'everybody');
select yimen.protect_by_place('yimen.paper_place', 'everybody');
select yimen.protect_by_place('yimen.paper_mark', 'place');
grant select, insert, update, delete on yimen.paper_setting, yimen.paper_file, yimen.paper_place to yimen_app;
grant select, insert on yimen.paper_mark to yimen_app;

-- Whoever has a paper in hand is told four things of it, whosever it is.
create policy owner_tells on yimen.paper_mark for select to current_user using (true);
create function yimen.paper_marked(wanted text)
returns table (kind text, office text, issued_on date)
language sql stable security definer set search_path = pg_catalog
as $$ select kind, office, issued_on from yimen.paper_mark where token = wanted $$;
grant execute on function yimen.paper_marked(text) to yimen_app;

-- The tables of a subgraph that prints. The policies of who reads are the subgraph's where `read_by` is null.
create function yimen.keep_papers(read_by text) returns void language plpgsql
as $$
begin
  -- Numbers of an office, a kind and a year. Who takes one holds the row until the paper with it is written.
  create table paper_counter (
    division_code text not null,
    office_id text not null,
    kind text not null,
    year integer not null,
    last integer not null check (last > 0),
    primary key (division_code, office_id, kind, year)
  );
  create table paper (
    id text primary key,
    division_code text not null,
    subject_id text not null,
    kind text not null,
    office_id text not null,
    office text not null,
    year integer not null,
    ordinal integer not null,
    number text not null,
    state text not null check (state in ('PENDING', 'ISSUED', 'VOID')),
    token text not null unique,
    issued_on date not null,
    issued_at timestamptz not null,
    issued_by text not null,
    -- Of which state of its subject it tells, where that has states.
    revision integer,
    -- What it says and how it is set, until it is printed.
    draft text,
    failure text,
    sample boolean not null default false,
    unique (division_code, office_id, kind, year, ordinal)
  );
  create index paper_of_subject on paper (subject_id, division_code, issued_at desc, id desc);
  -- 0 is the original, 1 the first reprint.
  create table paper_print (
    -- The paper's with its print behind it.
    id text primary key,
    paper_id text not null references paper (id),
    print integer not null check (print >= 0),
    division_code text not null,
    printed_at timestamptz not null,
    printed_by text not null,
    reason text,
    -- Sealed where it names people, else as it is; exactly one of them once it is printed.
    sealed text,
    content bytea,
    sha256 text,
    pages integer,
    unique (paper_id, print),
    check ((sha256 is null) = (sealed is null and content is null))
  );
  perform yimen.protect_by_place('paper_counter', 'place');
  alter table paper enable row level security, force row level security;
  alter table paper_print enable row level security, force row level security;
  create policy added on paper for insert with check (division_code ^@ any ((select yimen.scope())::text[]));
  create policy added on paper_print for insert with check (division_code ^@ any ((select yimen.scope())::text[]));
  -- Printed is printed.
  create policy printed on paper for update
    using (state = 'PENDING' and division_code ^@ any ((select yimen.scope())::text[]))
    with check (division_code ^@ any ((select yimen.scope())::text[]));
  create policy printed on paper_print for update
    using (sha256 is null and division_code ^@ any ((select yimen.scope())::text[]))
    with check (division_code ^@ any ((select yimen.scope())::text[]));
  -- But for another key of the same content.
  create policy sealed_anew on paper for all using ((select yimen.roles()) && '{SYSTEM}');
  create policy sealed_anew on paper_print for all using ((select yimen.roles()) && '{SYSTEM}');
  if read_by = 'everybody' then
    create policy published on paper for select using (true);
    create policy published on paper_print for select using (true);
  elsif read_by = 'place' then
    create policy place on paper for select using (division_code ^@ any ((select yimen.scope())::text[]));
    create policy place on paper_print for select using (division_code ^@ any ((select yimen.scope())::text[]));
  elsif read_by is not null then
    raise exception 'read_by is everybody, place or null, not %', read_by;
  end if;
  revoke delete on paper_counter, paper, paper_print from yimen_app;
end
$$;
