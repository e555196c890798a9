-- The account somebody signs in with: the subject of their token, by which cases name who handled them. Guarded as the rest of the file.
alter table personal_file add column account text;
-- Per country, as an issuer gives it out; whoever has left keeps theirs on file, and it may be registered again.
create unique index personal_file_account on personal_file (account) where current;
