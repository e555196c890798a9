-- The places there are, from the data packages: what is stated for a place must be stated for one that exists.
create table known_division (
  division_code text primary key check (division_code ~ '^\d{12}$')
);
select yimen.protect_by_place('known_division', 'everybody');
