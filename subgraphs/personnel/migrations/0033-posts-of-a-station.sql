-- All posts that a station ever had, in their order: what the rules ask of its staff is worked out from them.
create index post_station on post (station_id, from_on, id);
