// What a careful hand would write for the four questions: one statement each, the answer made by PostgreSQL.

const cursor = (keys: string): string =>
  `translate(encode(convert_to(${keys}, 'UTF8'), 'base64'), E'+/=\\n', '-_')`;

const instant = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The column that has a place of a level as it is asked for: an index by each has the cases in the order of the list. */
export type PlaceColumn = "county_code" | "township_code" | "division_code";

const casesPage = (place: PlaceColumn, beyond: string): string => `
with page as (
  select *, row_number() over (order by filed_at desc, id desc) as place from (
    select id, case_no, state, kind, channel, filed_at, due_on from cases.service_case
    where ${place} = $1 and revision > 0 ${beyond}
    order by filed_at desc, id desc limit $2::integer + 1) as wanted)
select json_build_object('data', json_build_object('cases', json_build_object(
  'edges', coalesce(json_agg(json_build_object('node', json_build_object(
    'caseNo', case_no, 'state', state, 'kind', kind, 'channel', channel, 'filedAt', ${instant("filed_at")},
    'dueOn', due_on)) order by place) filter (where place <= $2), '[]'),
  'pageInfo', json_build_object('hasNextPage', count(*) > $2, 'endCursor',
    (select ${cursor(`'["' || filed_at::text || '","' || id || '"]'`)}
     from page where place <= $2 order by place desc limit 1)))))::text as answer
from page`;

/** Cases of a place: its code as far as it goes, page size. */
export const firstCases = (place: PlaceColumn): string => casesPage(place, "");

/** The same after a case: besides its `filed_at` and its id. */
export const laterCases = (place: PlaceColumn): string =>
  casesPage(place, "and (filed_at, id) < ($3::timestamptz, $4)");

/** A station by code: code, page size, the divisions around it from itself upwards, `000000000000` among them. */
export const stationView: string = `
select json_build_object('data', json_build_object('station', (
  select json_build_object(
    'name', station.name,
    'tier', station.tier,
    'division', (
      select json_build_object('name', place.name, 'parent', (
        select json_build_object('name', above.name) from facilities.division above where above.code = place.parent_code))
      from facilities.division place where place.code = station.division_code),
    'windows', (
      select coalesce(json_agg(json_build_object('number', number, 'name', name) order by length(number), number), '[]')
      from facilities.service_window where station_id = station.id and closed_at is null),
    'staff', json_build_object('edges', (
      select coalesce(json_agg(json_build_object('node', json_build_object('name', name, 'badgeNo', badge_no))
        order by badge_no, id), '[]')
      from (select id, name, badge_no from personnel.staff_member
        where station_id = station.id and ended_on is null order by badge_no, id limit $2) as page)),
    'items', json_build_object('edges', (
      select coalesce(json_agg(json_build_object('node', json_build_object('code', code, 'name', name)) order by code), '[]')
      from (select code, name from catalog.service_item item
        where withdrawn_at is null and division_code = any ($3::text[]) and (
          id = any (array(
            select member.item_id from catalog.item_list_member member
            join catalog.item_list list on list.id = member.list_id
            where list.division_code = any ($3::text[]) and list.kind = any (case station.kind
              when 'COUNTY_CENTRE' then array['COUNTY_WIDE']
              when 'TOWNSHIP_CENTRE' then array['COUNTY_WIDE', 'SINK', 'WINDOW_SCOPE', 'UTILITIES']
              else array['COUNTY_WIDE', 'VILLAGE_GUIDANCE', 'UTILITIES'] end)))
          or id = any (array(
            select said.item_id from catalog.item_statement said
            where said.element = 'ACCEPTED_AT' and said.until_revision is null and said.place_text is null
              and said.division_code = any ($3::text[]) and said.body ->> 'value' = case station.kind
                when 'COUNTY_CENTRE' then 'COUNTY' when 'TOWNSHIP_CENTRE' then 'TOWNSHIP' else 'VILLAGE' end)))
        order by code limit $2) as page)),
    'caseload', (
      select json_build_object(
        'filed', coalesce(sum(cases), 0),
        'inProgress', coalesce(sum(cases) filter (
          where state in ('SUBMITTED', 'SUPPLEMENT_REQUESTED', 'ACCEPTED', 'DECIDED')), 0),
        'completed', coalesce(sum(cases) filter (where state = 'DELIVERED'), 0),
        'overdue', (
          select coalesce(sum(due.cases), 0) from cases.station_due due
          where due.station_id = station.id and due.due_on < (now() at time zone 'Asia/Shanghai')::date))
      from cases.station_caseload where station_id = station.id),
    'ratingSummary', (
      select json_build_object('count', coalesce(sum(count), 0), 'average', round(
        sum(count * case grade when 'VERY_SATISFIED' then 5 when 'SATISFIED' then 4 when 'FAIRLY_SATISFIED' then 3
          when 'DISSATISFIED' then 2 else 1 end)::numeric / nullif(sum(count), 0), 2)::text)
      from evaluations.rating_tally where station_id = station.id))
  from facilities.station where station.code = $1)))::text as answer`;

const stationsPage = (beyond: string): string => `
with page as (
  select *, row_number() over (order by code) as place from (
    select id, code, name from facilities.station
    where closed_at is null and division_code >= $1 and division_code <= $2 ${beyond}
    order by code limit $3::integer + 1) as wanted)
select json_build_object('data', json_build_object('stations', json_build_object(
  'edges', coalesce(json_agg(json_build_object('node', json_build_object('code', code, 'name', name, 'caseRatio', (
    select to_char(trunc(coalesce((select sum(cases) from cases.station_year filed where filed.station_id = page.id
        and year = extract(year from now() at time zone 'Asia/Shanghai') and channel in ('VILLAGE_AGENT', 'ASSISTED_DEVICE', 'HOME_VISIT', 'COUNTER', 'UNIFIED_PLATFORM')), 0)
      / nullif((value #>> '{}')::numeric, 0), 4), 'FM9999999990.0000')
    from facilities.recorded_fact fact where fact.subject_id = page.id and fact.name = 'residents'
      and not exists (select from facilities.recorded_fact_end where fact_id = fact.id)
    order by sample, found_on desc, seq desc limit 1)))
    order by place) filter (where place <= $3), '[]'),
  'pageInfo', json_build_object('hasNextPage', count(*) > $3, 'endCursor',
    (select ${cursor(`'["' || code || '"]'`)} from page where place <= $3 order by place desc limit 1)))))::text as answer
from page`;

/** Stations of a range of divisions with their cases a resident: first code, last code, page size. */
export const firstStations: string = stationsPage("");

/** The same after a station: besides its code. */
export const laterStations: string = stationsPage("and code > $4");

/** A station by code, by itself. */
export const oneStation: string = `
select json_build_object('data', json_build_object('station', (
  select json_build_object('name', station.name, 'fullName', case when starts_with(station.name, place.short_name) then station.name else place.name || station.name end,
    'kind', station.kind, 'tier', station.tier, 'address', station.address, 'phone', station.phone)
  from facilities.station station join facilities.division place on place.code = station.division_code
  where station.code = $1)))::text as answer`;
