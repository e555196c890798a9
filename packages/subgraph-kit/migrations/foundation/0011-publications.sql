-- What counties published into the graph, each state whole: read and written by the subgraphs' processes for gateways, which have
-- no database of their own. Rows are never changed; the application role has no right here.
create table yimen.publication (
  revision integer primary key check (revision > 0),
  content text not null,
  kept_at timestamptz not null default now()
);
