-- A paper whose time of keeping is over keeps its number and its hash, and no content.
alter table paper_print drop constraint paper_print_check;
alter table paper_print add constraint paper_print_check check (sha256 is not null or (sealed is null and content is null));
