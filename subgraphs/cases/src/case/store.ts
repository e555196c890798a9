import {
  type CaseKind,
  type CaseOutcome,
  type CaseState,
  caseStates,
  type Channel,
  type CrossRegionMode,
  type DivisionCode,
  divisionPrefix,
  type DocumentType,
  type WindowKind,
} from "@yimen/domain";
import type { Reason } from "@yimen/rules";
import {
  type BroughtFact,
  holdingLocalValue,
  type HoldingLocalValue,
  lyingIn,
  type Page,
  type PageArguments,
  partsWithin,
  readMergedPage,
} from "@yimen/subgraph-kit";
import { type ExpressionBuilder, type Kysely, type SelectQueryBuilder, sql, type SqlBool } from "kysely";
import type { TimeLimit } from "../deadline/limit.ts";
import type { CasePause } from "../deadline/pause.ts";
import type { GreenChannel } from "../green-channel/green-channel.ts";
import type { CasesTables } from "../tables.ts";
import type { DeliveryMethod } from "../vocabulary.ts";

/** A case (办件), without the applicant's personal facts. */
export interface ServiceCase {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly caseNo: string;
  readonly itemId: string;
  readonly stationId: string;
  /** The department in charge; null where nobody said which. */
  readonly departmentId: string | null;
  /** The other place it was sent to last; null where it never was. */
  readonly otherDivision: DivisionCode | null;
  readonly otherStationId: string | null;
  /** Is the other place in charge? */
  readonly chargedElsewhere: boolean;
  readonly crossRegionMode: CrossRegionMode | null;
  /** Was its item one that every station of the place takes in (全县通办)? Null where nobody said. */
  readonly countyWide: boolean | null;
  readonly kind: CaseKind | null;
  readonly channel: Channel;
  readonly state: CaseState;
  readonly outcome: CaseOutcome | null;
  readonly applicantSubject: string | null;
  readonly handledBy: string | null;
  readonly firstAsked: string | null;
  readonly filedAt: Temporal.Instant;
  readonly acceptedAt: Temporal.Instant | null;
  readonly decidedAt: Temporal.Instant | null;
  readonly deliveredAt: Temporal.Instant | null;
  readonly timeLimit: TimeLimit | null;
  /** The law's limit beside a promised one: the earlier binds. */
  readonly statutoryLimit: TimeLimit | null;
  /** Stretches that do not count, oldest first. */
  readonly pauses: readonly CasePause[];
  readonly extendedOn: Temporal.PlainDate | null;
  /** The law accepted it, because nobody told the applicant anything in time (视为受理). */
  readonly deemedAccepted: boolean;
  /** Why the law could set no limit at acceptance; empty where one is known, or nobody asked. */
  readonly limitReasons: readonly Reason[];
  /** What whoever accepted it found of it. */
  readonly acceptanceFacts: readonly BroughtFact[];
  readonly dueOn: Temporal.PlainDate | null;
  readonly reasons: readonly string[];
  readonly deferredMaterials: readonly string[];
  /** By when the deferred materials were promised. */
  readonly deferredUntil: Temporal.PlainDate | null;
  /** Those of them that are not here yet. */
  readonly owedMaterials: readonly string[];
  readonly deliveryMethod: DeliveryMethod | null;
  readonly supplementAskedOn: Temporal.PlainDate | null;
  /** Null where it goes the ordinary way. */
  readonly greenChannel: GreenChannel | null;
  /** By when it was promised to pass it up (承诺上报日期). */
  readonly escalationPromisedFor: Temporal.PlainDate | null;
  /** When it was passed up, the first time where it had to be twice, and whom to, the last time. */
  readonly escalatedOn: Temporal.PlainDate | null;
  readonly escalatedTo: string | null;
  /** Since when a reply from above is waited for. */
  readonly passedUpOn: Temporal.PlainDate | null;
  readonly announcedOn: Temporal.PlainDate | null;
  /** The kind of window it was taken in at, and its result handed out at; null where it was at none, or nobody said. */
  readonly takenInAt: WindowKind | null;
  readonly handedOutAt: WindowKind | null;
  readonly sample: boolean;
  readonly revision: number;
  readonly journalSeq: number;
  readonly journalHash: string;
}

/**
 * A case as a page of them shows it. What few ask of a case, and is the dearest to read of it, stays away: `wholeCase` brings it for all
 * cases of a page at once.
 */
export type ListedCase = Omit<
  ServiceCase,
  | "statutoryLimit"
  | "limitReasons"
  | "acceptanceFacts"
  | "reasons"
  | "deferredMaterials"
  | "deferredUntil"
  | "greenChannel"
  | "escalationPromisedFor"
  | "escalatedOn"
  | "escalatedTo"
  | "takenInAt"
  | "handedOutAt"
  | "journalSeq"
  | "journalHash"
>;

/** An applicant's personal facts as they lie in the database. */
export interface SealedApplicant {
  readonly caseId: string;
  readonly name: string;
  readonly documentType: DocumentType;
  readonly documentNumber: string;
  readonly phone: string | null;
}

/** Whose cases a caller may see: one's own, and those of the places one works for. */
export interface Viewer {
  readonly subject: string | undefined;
  readonly places: readonly DivisionCode[] | "everywhere";
}

export interface CaseFilter {
  readonly within?: DivisionCode | undefined;
  readonly state?: CaseState | undefined;
  readonly itemId?: string | undefined;
  readonly stationId?: string | undefined;
  readonly documentFingerprints?: readonly string[] | undefined;
  /** Accepted cases whose last day is this one or earlier. */
  readonly dueBy?: Temporal.PlainDate | undefined;
  readonly localValue?: HoldingLocalValue | undefined;
}

export const listedColumns = [
  "id",
  "division_code as divisionCode",
  "case_no as caseNo",
  "item_id as itemId",
  "station_id as stationId",
  "department_id as departmentId",
  "other_division as otherDivision",
  "other_station_id as otherStationId",
  "charged_elsewhere as chargedElsewhere",
  "cross_region_mode as crossRegionMode",
  "county_wide as countyWide",
  "kind",
  "channel",
  "state",
  "outcome",
  "applicant_subject as applicantSubject",
  "handled_by as handledBy",
  "first_asked as firstAsked",
  "filed_at as filedAt",
  "accepted_at as acceptedAt",
  "decided_at as decidedAt",
  "delivered_at as deliveredAt",
  "time_limit as timeLimit",
  "due_on as dueOn",
  "pauses",
  "extended_on as extendedOn",
  "deemed_accepted as deemedAccepted",
  "owed_materials as owedMaterials",
  "delivery_method as deliveryMethod",
  "supplement_asked_on as supplementAskedOn",
  "passed_up_on as passedUpOn",
  "announced_on as announcedOn",
  "sample",
  "revision",
] as const;

const columns = [
  ...listedColumns,
  "statutory_limit as statutoryLimit",
  "limit_reasons as limitReasons",
  "findings as acceptanceFacts",
  "reasons",
  "deferred_materials as deferredMaterials",
  "deferred_until as deferredUntil",
  "green_channel as greenChannel",
  "escalation_promised_for as escalationPromisedFor",
  "escalated_on as escalatedOn",
  "escalated_to as escalatedTo",
  "taken_in_at as takenInAt",
  "handed_out_at as handedOutAt",
  "journal_seq as journalSeq",
  "journal_hash as journalHash",
] as const;

/** Selects cases as the domain knows them. */
export function selectCases(
  db: Kysely<CasesTables>,
): SelectQueryBuilder<CasesTables, "service_case", ServiceCase> {
  return db.selectFrom("service_case").select(columns);
}

/** The cases of some ids or case numbers that the viewer may see. */
export async function findCases(
  db: Kysely<CasesTables>,
  viewer: Viewer,
  by: "id" | "case_no",
  keys: readonly string[],
): Promise<readonly ServiceCase[]> {
  return db
    .selectFrom("service_case")
    .select(columns)
    .where(by, "=", (eb) => eb.fn.any(eb.val([...keys])))
    .where((eb) => visible(eb, viewer))
    .execute();
}

const newestFirst = [
  { column: "filed_at", direction: "desc" },
  { column: "id", direction: "desc" },
] as const;

const longestDueFirst = [
  { column: "due_on", direction: "asc" },
  { column: "id", direction: "asc" },
] as const;

/** Cases the viewer may see, newest first; of those due by a day, the longest due first. */
export async function listCases(
  db: Kysely<CasesTables>,
  viewer: Viewer,
  filter: CaseFilter,
  page: PageArguments,
): Promise<Page<ListedCase>> {
  const order = filter.dueBy === undefined ? newestFirst : longestDueFirst;
  return readMergedPage(db, partsOf(filtered(db, filter), viewer, filter), order, page, {
    indexed: isIndexed(filter),
  });
}

/** Of one item, one person or a value of the place's own, wherever: those are found, and put in order. */
function isIndexed({ itemId, documentFingerprints, localValue }: CaseFilter): boolean {
  return itemId === undefined && documentFingerprints === undefined && localValue === undefined;
}

type CaseRows = SelectQueryBuilder<CasesTables, "service_case", ListedCase>;

function filtered(db: Kysely<CasesTables>, filter: CaseFilter): CaseRows {
  const { state, itemId, stationId, documentFingerprints, dueBy, localValue } = filter;
  let query: CaseRows = db.selectFrom("service_case").select(listedColumns);
  if (state !== undefined) query = query.where("state", "=", state);
  // True of every case: it lets PostgreSQL use the indexes of all states for lists of all states, and for no other.
  else if (itemId === undefined && dueBy === undefined) query = query.where(sql<SqlBool>`revision > 0`);
  if (localValue !== undefined) query = query.where(holdingLocalValue("service_case.id", localValue));
  if (itemId !== undefined) query = query.where("item_id", "=", itemId);
  if (stationId !== undefined) query = query.where("station_id", "=", stationId);
  if (documentFingerprints !== undefined) {
    query = query.where("applicant_document_fingerprint", "=", (eb) =>
      eb.fn.any(eb.val([...documentFingerprints])),
    );
  }
  if (dueBy !== undefined) {
    // Written out, for the index of accepted cases to be found under whatever plan.
    query = query.where(sql<SqlBool>`state = 'ACCEPTED'`).where("due_on", "<=", dueBy);
  }
  return query;
}

/** One's own cases and those of each place, each part with an index in the order of the list. */
function partsOf(cases: CaseRows, { subject, places }: Viewer, filter: CaseFilter): readonly CaseRows[] {
  const { within, state, stationId, dueBy } = filter;
  // Only accepted ones have a last day.
  if (dueBy !== undefined && state !== undefined && state !== "ACCEPTED") return [];
  const inPlace = (part: CaseRows, place: DivisionCode | undefined): CaseRows =>
    place === undefined ? part : part.where(lyingIn(place));
  const mine = subject === undefined ? [] : [ownIn(cases.where("applicant_subject", "=", subject), within)];
  const others =
    subject === undefined ? cases : cases.where("applicant_subject", "is distinct from", subject);
  // A station's id leads with its division: its cases lie in one place, and that need not be asked of each.
  if (stationId !== undefined) return [...mine, ...(sees(places, stationId) ? [others] : [])];
  const ofPlaces = (places === "everywhere" ? [within] : partsWithin(places, within))
    .map((place) => inPlace(others, place))
    .flatMap((part) => inStates(part, filter));
  return [...mine, ...ofPlaces];
}

/** One person's cases are few: a place among them is looked for in each, not by an index of all cases of the place. */
function ownIn(own: CaseRows, within: DivisionCode | undefined): CaseRows {
  return within === undefined ? own : own.where(sql<SqlBool>`division_code ^@ ${divisionPrefix(within)}`);
}

function sees(places: Viewer["places"], stationId: string): boolean {
  return places === "everywhere" || places.some((place) => stationId.startsWith(divisionPrefix(place)));
}

/** An item's cases lie by their states: without one wanted, each state is a part. */
function inStates(part: CaseRows, { itemId, state, dueBy }: CaseFilter): readonly CaseRows[] {
  if (itemId === undefined || state !== undefined || dueBy !== undefined) return [part];
  return caseStates.values.map((each) => part.where("state", "=", each));
}

/** The case, locked so that nobody else takes a step until the transaction ends. */
export async function lockCase(db: Kysely<CasesTables>, id: string): Promise<ServiceCase | undefined> {
  return db.selectFrom("service_case").select(columns).where("id", "=", id).forUpdate().executeTakeFirst();
}

const openStates: CaseState[] = ["SUBMITTED", "SUPPLEMENT_REQUESTED", "ACCEPTED"];

/** The number of an open case of the same person and item at any station whose cases the filer may see, if there is one. */
export async function findOpenDuplicate(
  db: Kysely<CasesTables>,
  wanted: {
    readonly documentFingerprints: readonly string[];
    readonly itemId: string;
  },
): Promise<string | undefined> {
  const found = await db
    .selectFrom("service_case")
    .select("case_no")
    .where("applicant_document_fingerprint", "=", (eb) => eb.fn.any(eb.val([...wanted.documentFingerprints])))
    .where("item_id", "=", wanted.itemId)
    .where("state", "=", (eb) => eb.fn.any(eb.val(openStates)))
    .limit(1)
    .executeTakeFirst();
  return found?.case_no;
}

/**
 * Takes the next numbers of a division and year and returns the last of them. Others who file there wait until this
 * transaction ends, so none is skipped and none is given twice.
 */
export async function takeCaseNumbers(
  db: Kysely<CasesTables>,
  division: DivisionCode,
  year: number,
  howMany: number,
): Promise<number> {
  const taken = await sql<{ last: number }>`
    select take_case_numbers(${division}, ${year}, ${howMany}) as last`.execute(db);
  const last = taken.rows[0]?.last;
  if (last === undefined) throw new Error("the case counter gave no number");
  return last;
}

/** The sealed personal facts of cases the viewer may see. */
export async function findSealedApplicants(
  db: Kysely<CasesTables>,
  viewer: Viewer,
  caseIds: readonly string[],
): Promise<readonly SealedApplicant[]> {
  return db
    .selectFrom("service_case")
    .select([
      "id as caseId",
      "applicant_name as name",
      "applicant_document_type as documentType",
      "applicant_document_number as documentNumber",
      "applicant_phone as phone",
    ])
    .where("id", "=", (eb) => eb.fn.any(eb.val([...caseIds])))
    .where((eb) => visible(eb, viewer))
    .execute();
}

function visible(eb: ExpressionBuilder<CasesTables, "service_case">, { subject, places }: Viewer) {
  if (places === "everywhere") return sql<SqlBool>`true`;
  const own = subject === undefined ? [] : [eb("applicant_subject", "=", subject)];
  // A case that was handed over is seen where it was sent, too.
  const sentTo = places.map((place) => sql<SqlBool>`other_division ^@ ${divisionPrefix(place)}`);
  const all = [...own, ...places.map((place) => lyingIn(place)), ...sentTo];
  return all.length === 0 ? sql<SqlBool>`false` : eb.or(all);
}
