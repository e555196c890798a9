-- Where documents say that an item is accepted, and which kind of station somebody files at. Null: not told yet.
alter table known_item add column accepted_at jsonb;
alter table known_station add column kind text;
