-- A stretch of half days ends no earlier than it begins: of one day, not in its forenoon what began in its afternoon.
alter table absence
  add constraint absence_in_order check (from_on < until_on or from_half = 'FORENOON' or until_half = 'AFTERNOON');
alter table leave_request
  add constraint leave_request_in_order check (from_on < until_on or from_half = 'FORENOON' or until_half = 'AFTERNOON');
