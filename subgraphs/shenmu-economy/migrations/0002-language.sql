-- The language a subscriber is written to; null leaves it to the city.
alter table subscription add column language text check (language in ('ZH', 'EN'));
