-- Lists stand in the order people count in: badge 2 before badge 10, window 9 before window 11.
alter table staff_member add column badge_order text collate "C" not null
  generated always as (yimen.natural_key(badge_no)) stored;
drop index staff_member_station;
create index staff_member_station on staff_member (station_id, badge_order, id);

alter table known_window add column number_order text collate "C" not null
  generated always as (yimen.natural_key(number)) stored;
create index known_window_order on known_window (station_id, number_order, window_id) where not closed;
