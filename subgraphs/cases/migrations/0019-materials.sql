-- What places state of an item's materials: what is exempt is never asked for. Null: not told yet.
alter table known_item add column materials jsonb;
