-- Keys that personal facts are sealed with, each sealed itself under every master key (YIMEN_DATA_KEY) that may open it. Without a row the
-- one derived from the master key is in use. Read by the owner of the job queue only: no request has a right here.
create table yimen.data_key (
  id text primary key,
  -- What the key does: seals facts, or finds them by a keyed hash.
  purpose text not null check (purpose in ('seal', 'fingerprint')),
  -- By the mark of a master key, the key sealed under it.
  wraps jsonb not null,
  made_at timestamptz not null default now(),
  -- From then on facts are sealed with it; before, every process comes to know it.
  used_from timestamptz not null,
  made_by text not null
);
revoke all on yimen.data_key from yimen_app;
