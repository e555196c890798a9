import { type CaseState, chinaDate, type DivisionCode, type Role, type WorkingCalendar } from "@yimen/domain";
import type { Law } from "@yimen/rules";
import { type Dataset, idFromKey, refuseUnknown, type WriteTransaction } from "@yimen/subgraph-kit";
import { sealApplicant } from "../applicant/sealing.ts";
import { unclassified } from "../case/progress.ts";
import { takeCaseNumbers } from "../case/store.ts";
import { type NewCase, untouched } from "../case/writing.ts";
import type { Context } from "../context.ts";
import { acceptedUnder, statedLimits, withLaw } from "../deadline/acceptance.ts";
import { lastDayOf } from "../deadline/deadline.ts";
import { limitByLaw } from "../deadline/law-limit.ts";
import type { TimeLimit } from "../deadline/limit.ts";
import { factsOf } from "../facts/case-facts.ts";
import { caseNo } from "../filing/case-no.ts";
import { proposedKindOf } from "../law/case-kind.ts";
import { emptyJournal, type JournalEntry, nextEntry } from "../journal/entry.ts";
import {
  findItems,
  findOpeningWeeks,
  findStations,
  type KnownItem,
  type KnownStation,
} from "../replica/store.ts";
import type { CasesTables } from "../tables.ts";
import { daysTaken } from "../statistics/days-taken.ts";
import { insertPastCases, knownCaseIds, type PastCase } from "./bulk-store.ts";
import { type CaseRecord, casesFile } from "./files.ts";
import { pastSteps } from "./past-steps.ts";

type Tx = WriteTransaction<CasesTables>;

const batchSize = 1_000;

/** A record with what it names. */
interface NamedRecord {
  readonly id: string;
  readonly record: CaseRecord;
  readonly station: KnownStation;
  readonly item: KnownItem;
}

/**
 * Loads past cases, oldest first. One that is there already is left as it is: its life went on here. No event is
 * published: what is past is neither announced nor rated again.
 *
 * @throws naming the record when it names an unknown station or item, or lacks the dates its state implies
 */
export async function loadCases(tx: Tx, dataset: Dataset, context: Context): Promise<number> {
  const file = await dataset.read("cases", casesFile);
  if (file === undefined) return 0;
  const records = file.cases.toSorted((a, b) => Temporal.Instant.compare(a.filedAt, b.filedAt));
  const name = await namer(tx, records);
  const law = await context.law();
  const due = await dueDates(tx, records, law);
  const named = records.map(name);
  const known = await knownCaseIds(
    tx.db,
    named.map(({ id }) => id),
  );
  const fresh = named.filter(({ id }) => !known.has(id));
  const numbers = await numberAll(tx, fresh);
  for (let start = 0; start < fresh.length; start += batchSize) {
    const batch = fresh.slice(start, start + batchSize).map((one) => {
      const number = numbers.get(one.id);
      if (number === undefined) throw new Error(`case ${one.record.key} got no number`);
      return pastCase(context, dataset, one, number, { law, due });
    });
    await insertPastCases(tx.db, batch);
  }
  return fresh.length;
}

async function namer(tx: Tx, records: readonly CaseRecord[]): Promise<(record: CaseRecord) => NamedRecord> {
  const stationCodes = [...new Set(records.map(({ station }) => station))];
  const itemCodes = [...new Set(records.map(({ item }) => item))];
  const stations = new Map(
    (await findStations(tx.db, "code", stationCodes)).map((each) => [each.code, each]),
  );
  const items = new Map((await findItems(tx.db, "code", itemCodes)).map((each) => [each.code, each]));
  return (record) => {
    const station = stations.get(record.station);
    if (station === undefined) {
      refuseUnknown(record, "station", {
        what: "station",
        whatZh: "站点",
        name: record.station,
        file: "stations",
      });
    }
    const item = items.get(record.item);
    if (item === undefined) {
      refuseUnknown(record, "item", { what: "item", whatZh: "事项", name: record.item, file: "items" });
    }
    return { id: idFromKey(station.divisionCode, "case", record.key), record, station, item };
  };
}

interface DueDates {
  (
    limits: Pick<NewCase, "timeLimit" | "statutoryLimit" | "pauses">,
    startedOn: Temporal.PlainDate,
    station: KnownStation,
  ): Temporal.PlainDate | null;
  readonly calendarOf: (station: KnownStation) => WorkingCalendar;
}

// A hundred thousand cases begin on a few hundred days under a few limits: each last day is counted once.
async function dueDates(tx: Tx, records: readonly CaseRecord[], law: Law): Promise<DueDates> {
  const codes = [...new Set(records.map(({ station }) => station))];
  const weeks = await findOpeningWeeks(tx.db, codes);
  const known = new Map<WorkingCalendar, Map<string, Temporal.PlainDate | null>>();
  const calendars = new Map<string, WorkingCalendar>();
  const calendarOf = ({ code, divisionCode }: KnownStation): WorkingCalendar => {
    const calendar = calendars.get(code) ?? law.calendarOf(divisionCode, weeks.get(code));
    calendars.set(code, calendar);
    return calendar;
  };
  const due = (...[limits, startedOn, station]: Parameters<DueDates>): Temporal.PlainDate | null => {
    const calendar = calendarOf(station);
    const days = known.get(calendar) ?? new Map<string, Temporal.PlainDate | null>();
    known.set(calendar, days);
    const key = [startedOn, lengthOf(limits.timeLimit), lengthOf(limits.statutoryLimit)].join(" ");
    let day = days.get(key);
    if (day === undefined) {
      day = lastDayOf(limits, startedOn, calendar);
      days.set(key, day);
    }
    return day;
  };
  return Object.assign(due, { calendarOf });
}

function lengthOf(limit: TimeLimit | null): string {
  return limit === null ? "" : `${limit.basis} ${limit.days} ${limit.unit}`;
}

/** Gives every case the next number of its division and year, in the order given. */
async function numberAll(tx: Tx, fresh: readonly NamedRecord[]): Promise<ReadonlyMap<string, string>> {
  const numbers = new Map<string, string>();
  const groups = Map.groupBy(fresh, ({ station, record }) => `${station.divisionCode} ${yearOf(record)}`);
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const division: DivisionCode = first.station.divisionCode;
    const year = yearOf(first.record);
    const last = await takeCaseNumbers(tx.db, division, year, group.length);
    for (const [index, { id }] of group.entries()) {
      numbers.set(id, caseNo(division, year, last - group.length + 1 + index));
    }
  }
  return numbers;
}

function yearOf({ filedAt }: CaseRecord): number {
  return chinaDate(filedAt).year;
}

function pastCase(
  context: Context,
  dataset: Dataset,
  { id, record, station, item }: NamedRecord,
  number: string,
  { law, due }: { readonly law: Law; readonly due: DueDates },
): PastCase {
  const entries = pastSteps(record).reduce<readonly JournalEntry[]>(
    (chain, { step, at, state, detail }) => [
      ...chain,
      nextEntry(chain.at(-1) ?? emptyJournal, {
        caseId: id,
        at,
        step,
        actor: dataset.name,
        actorRoles: loader,
        state,
        detail,
      }),
    ],
    [],
  );
  const head = entries.at(-1) ?? emptyJournal;
  const { acceptedAt = null, decidedAt = null, deliveredAt = null } = record;
  const received: NewCase = {
    id,
    divisionCode: station.divisionCode,
    caseNo: number,
    itemId: item.id,
    stationId: station.id,
    departmentId: null,
    kind: record.kind ?? kindOf(record.state),
    channel: record.channel,
    state: record.state,
    outcome: record.outcome ?? null,
    applicantSubject: null,
    applicant: sealApplicant(context.sealer, id, {
      name: record.applicantName,
      documentType: "RESIDENT_ID",
      documentNumber: record.idNumber,
      phone: record.phone ?? null,
    }),
    handledBy: record.handledBy ?? null,
    firstAsked: record.handledBy ?? null,
    filedAt: record.filedAt,
    acceptedAt,
    decidedAt,
    deliveredAt,
    ...untouched,
    // Where it was not written down, its filing is the only day that is known.
    ...(endedUndecided.has(record.state) && { closedAt: acceptedAt ?? record.filedAt }),
    supplementAskedOn: record.state === "SUPPLEMENT_REQUESTED" ? chinaDate(record.filedAt) : null,
    sample: dataset.sample,
    journalSeq: head.seq,
    journalHash: head.hash,
  };
  return {
    filed: acceptedAt === null ? received : accepted(received, acceptedAt, { item, station, law, due }),
    entries,
  };
}

/** An accepted case with the kind and the limit it had by the law of that day, where the package states no kind and the catalogue no limit. */
function accepted(
  received: NewCase,
  acceptedAt: Temporal.Instant,
  by: {
    readonly item: KnownItem;
    readonly station: KnownStation;
    readonly law: Law;
    readonly due: DueDates;
  },
): NewCase {
  const { item, station, law, due } = by;
  const place = station.divisionCode;
  const factsNow = (filed: NewCase) => factsOf({ ...filed, revision: 1 }, { item, station });
  const kind = received.kind ?? proposedKindOf(law, { place, facts: factsNow(received) }, acceptedAt);
  const classified = { ...received, kind };
  const stated = statedLimits(kind ?? unclassified, item.limits, place);
  const limits = stated.sayAll
    ? stated
    : withLaw(
        stated,
        limitByLaw(law, { place, facts: factsNow(classified), limits: item.limits }, acceptedAt),
      );
  const timed = { ...classified, ...acceptedUnder(limits) };
  const from = chinaDate(acceptedAt);
  const { decidedAt } = received;
  return {
    ...timed,
    dueOn: due(timed, from, station),
    ...(decidedAt !== null && {
      daysTaken: daysTaken({ from, until: chinaDate(decidedAt), pauses: [] }, due.calendarOf(station)),
    }),
  };
}

const endedUndecided: ReadonlySet<CaseState> = new Set(["WITHDRAWN", "NOT_ACCEPTED"]);

const loader: readonly Role[] = ["SYSTEM"];

/** Refused and incomplete cases have kinds of their own (LP-11). */
function kindOf(state: CaseState): NewCase["kind"] {
  if (state === "NOT_ACCEPTED") return "RETURNED";
  return state === "SUPPLEMENT_REQUESTED" ? "SUPPLEMENT" : null;
}
