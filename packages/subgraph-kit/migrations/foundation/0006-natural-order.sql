-- A key that orders numbers of windows, badges and the like as people count: 2 before 10, A2 before A10. For a generated
-- column that an index and the pages of a list stand on; the mirror of naturalKey in @yimen/domain for Arabic digits.
create function yimen.natural_key(written text) returns text
  language sql immutable strict parallel safe
  return regexp_replace(
    regexp_replace(lower(normalize(written, nfkc)), '([0-9]+)', '00000000000000000000\1', 'g'),
    '[0-9]*([0-9]{20})', '\1', 'g') collate "C";
