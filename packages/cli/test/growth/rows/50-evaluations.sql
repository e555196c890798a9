set search_path to evaluations;
insert into service_item (id, division_code, code, revision) select id, division_code, code, 1 from catalog.service_item;
insert into rating_invitation (id, division_code, case_id, station_id, item_id, applicant_subject, token_hash, opened_at)
select pg_temp.id_of(division_code, 'invitation' || id, 1), division_code, id, station_id, item_id, applicant_subject, 'token-' || id, filed_at
from cases.service_case where state = 'DELIVERED';
insert into rating (id, division_code, applicant_subject, invitation_id, grade, channel, rated_at)
select pg_temp.id_of(division_code, 'rating' || id, 1), division_code, applicant_subject, id,
  (array['VERY_SATISFIED', 'SATISFIED', 'VERY_SATISFIED', 'FAIRLY_SATISFIED', 'DISSATISFIED', 'VERY_SATISFIED', 'SATISFIED', 'VERY_SATISFIED', 'VERY_SATISFIED', 'VERY_SATISFIED'])[1 + (hashtext(id) & 1023) % 10],
  'WINDOW', opened_at from rating_invitation;
insert into rating_tally (station_id, item_id, grade, sample, division_code, count)
select i.station_id, i.item_id, r.grade, false, min(r.division_code), count(*)
from rating r join rating_invitation i on i.id = r.invitation_id group by 1, 2, 3;
