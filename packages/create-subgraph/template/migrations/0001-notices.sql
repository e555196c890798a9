create table notice (
  id text primary key,
  division_code text not null,
  station_code text not null,
  title text not null,
  posted_on date not null,
  citation text not null
);
create index notice_station on notice (station_code, posted_on desc);
-- Anybody reads; only those in charge of the place write.
select yimen.protect_by_place('notice', 'everybody');
