import { actsFor, chinaDate, chinaDateTime, type DocumentType, hasRole } from "@yimen/domain";
import type { FactValue } from "@yimen/rules";
import {
  defineLoader,
  type Fact,
  groupedBy,
  type IssuedPaper,
  keyedBy,
  papersIssued,
} from "@yimen/subgraph-kit";
import type { Kysely } from "kysely";
import { dueOnOfCase } from "../case/operations.ts";
import type { ServiceCase } from "../case/store.ts";
import { placeInCharge, stationInCharge } from "../case/place-in-charge.ts";
import type { Context } from "../context.ts";
import { loadReceipts } from "../receipt/operations.ts";
import type { Receipt } from "../receipt/receipt.ts";
import { listReceipts } from "../receipt/store.ts";
import { groundText } from "../deadline/pause.ts";
import { statedAt, type TimeLimit } from "../deadline/limit.ts";
import { exemptMaterials } from "../material/exempt.ts";
import { loadParts } from "../part/standing.ts";
import { type CasePartRecord, listParts } from "../part/store.ts";
import { caseRecording } from "../recording/operations.ts";
import { loadStation } from "../replica/operations.ts";
import { findItems, findStations, type KnownItem, type KnownStation } from "../replica/store.ts";
import { loadNotices } from "../supplement/operations.ts";
import type { SupplementNotice } from "../supplement/notice.ts";
import { listNotices } from "../supplement/store.ts";
import type { CasesTables } from "../tables.ts";
import { askedAgain, kindOfApplicant, paperValues, type Values, visitsOf } from "./counted-values.ts";
import { listDocumentTypes, listStepMoments, type StepMoment } from "./store.ts";

/** The item of a case. */
export const loadItem: (context: Context, id: string) => Promise<KnownItem | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findItems(db, "id", ids)), (item: KnownItem) => item.id),
);

const endings = ["REFUSE", "WITHDRAW"] as const;

const loadSteps = defineLoader(async (context: Context, ids: readonly string[]) =>
  groupedBy(ids, await context.read((db) => listStepMoments(db, ids, endings)), (row) => row.caseId),
);

const loadPapers = defineLoader(async (context: Context, ids: readonly string[]) =>
  groupedBy(ids, await context.read((db) => papersIssued(db, ids)), ({ subjectId }) => subjectId),
);

const loadDocumentTypes = defineLoader(async (context: Context, ids: readonly string[]) =>
  keyedBy(await context.read((db) => listDocumentTypes(db, ids)), ({ caseId }) => caseId),
);

/**
 * What is known of a case the caller has been shown: how it came, where it stands, what was told and taken. Nothing of the
 * applicant. What the case does not know (undefined) is not listed.
 *
 * @source LP-11, LP-14, N-2, BK-9, BK-11, PT-7
 */
export async function caseFacts(context: Context, found: ServiceCase): Promise<readonly Fact[]> {
  const [notices, receipts, steps, station, item, dueOn, parts, papers, document, recorded] =
    await Promise.all([
      loadNotices(context, found.id),
      loadReceipts(context, found.id),
      loadSteps(context, found.id),
      loadStation(context, stationInCharge(found)),
      loadItem(context, found.itemId),
      dueOnOfCase(context, found),
      found.departmentId === null ? [] : loadParts(context, found.id),
      loadPapers(context, found.id),
      loadDocumentTypes(context, found.id),
      caseRecording.factsOf(context, found.id),
    ]);
  // Whoever does not work there does not see every paper.
  const seen = isAtWork(context, found) ? papers : undefined;
  const records = { notices, receipts, steps, station, item, dueOn, parts, papers: seen, ...document };
  return [...factsOf(found, records), ...recorded];
}

/** The facts of a case that is locked, as it lies or as it would be after a step: read in the writer's own transaction. */
export async function readCaseFacts(db: Kysely<CasesTables>, found: ServiceCase): Promise<readonly Fact[]> {
  const ids = [found.id];
  const notices = await listNotices(db, ids);
  const receipts = await listReceipts(db, ids);
  const steps = await listStepMoments(db, ids, endings);
  const [station] = await findStations(db, "id", [stationInCharge(found)]);
  const [item] = await findItems(db, "id", [found.itemId]);
  const parts = found.departmentId === null ? [] : await listParts(db, ids);
  const papers = await papersIssued(db, ids);
  const [document] = await listDocumentTypes(db, ids);
  const recorded = await caseRecording.readFacts(db, found.id);
  const { dueOn } = found;
  const records = { notices, receipts, steps, station, item, dueOn, parts, papers, ...document };
  return [...factsOf(found, records), ...recorded];
}

/** What is on record of a case besides its own row. */
export interface CaseRecords {
  readonly notices?: readonly SupplementNotice[] | undefined;
  readonly receipts?: readonly Receipt[] | undefined;
  readonly steps?: readonly StepMoment[] | undefined;
  readonly station: KnownStation | undefined;
  readonly item: KnownItem | undefined;
  readonly dueOn?: Temporal.PlainDate | null | undefined;
  readonly parts?: readonly CasePartRecord[] | undefined;
  /** Undefined for whoever may not see them all. */
  readonly papers?: readonly IssuedPaper[] | undefined;
  readonly documentType?: DocumentType | undefined;
}

function isAtWork({ actor }: Context, { divisionCode }: ServiceCase): boolean {
  return hasRole(actor, "SYSTEM") || actsFor(actor, divisionCode);
}

/** The same of a case as it lies, or as it would be after a step. */
export function factsOf(found: ServiceCase, records: CaseRecords): readonly Fact[] {
  const { notices = [], receipts = [], steps = [], station, item, dueOn = null } = records;
  const dayOf = (step: string): string | null =>
    dayText(steps.find((taken) => taken.step === step)?.at ?? null);
  const refusedOn = dayOf("REFUSE");
  const values: Values = {
    caseNo: found.caseNo,
    kind: found.kind,
    state: found.state,
    outcome: found.outcome,
    channel: found.channel,
    crossRegionMode: found.crossRegionMode,
    countyWideItem: found.countyWide ?? undefined,
    applicantKind: kindOfApplicant(records.documentType),
    repeatSubmissions: askedAgain(notices),
    visits: visitsOf(found, notices),
    ...paperValues(found, refusedOn !== null, records.papers),
    filedOn: dayText(found.filedAt),
    filedAt: minuteText(found.filedAt),
    acceptedOn: dayText(found.acceptedAt),
    decidedOn: dayText(found.decidedAt),
    decidedAt: minuteText(found.decidedAt),
    deliveredOn: dayText(found.deliveredAt),
    refusedOn,
    withdrawnOn: dayOf("WITHDRAW"),
    refusalReasonsGiven: refusedOn === null ? undefined : found.reasons.length > 0,
    firstAskedNamed: found.firstAsked !== null,
    askedForSharedMaterial: askedForExempt(found, notices, item),
    missingDeferrable: found.deferredMaterials.length > 0 ? true : undefined,
    station: station === undefined ? undefined : stationValue(station),
    item: item === undefined ? undefined : itemValue(item),
    jointHandling: handledAlone(found) ? null : undefined,
    extendedOn: found.extendedOn?.toString() ?? null,
    pauses:
      found.acceptedAt === null
        ? undefined
        : found.pauses.map((pause) => ({ from: pause.from, to: pause.to, reason: groundText(pause) })),
    ...channelValues(found),
    ...escalationValues(found),
    ...windowValues(found),
    ...departmentValues(found, records.parts),
    ...unstatedLimits(found, item),
    ...limitValues(found, dueOn),
    ...noticeValues(found, notices),
    ...receiptValues(receipts),
  };
  const { caseNo, sample } = found;
  const told = Object.entries(values).flatMap(([name, value]): readonly Fact[] =>
    value === undefined ? [] : [{ name, value, origin: `case ${caseNo}`, sample }],
  );
  const names = new Set(told.map(({ name }) => name));
  const origin = `found when case ${caseNo} was accepted`;
  // What the case has come to know itself counts for more than what somebody found.
  return [
    ...told,
    ...found.acceptanceFacts
      .filter(({ name }) => !names.has(name))
      .map((fact) => ({ ...fact, origin, sample })),
  ];
}

/** Was the applicant ever asked for what the catalogue exempts? Not known where the catalogue tells no materials. BK-12 */
function askedForExempt(
  found: ServiceCase,
  notices: readonly SupplementNotice[],
  item: KnownItem | undefined,
): boolean | undefined {
  if (item === undefined || item.materials === null) return undefined;
  const asked = notices.flatMap(({ materials }) => materials.map(({ name }) => name));
  return exemptMaterials(item, placeInCharge(found), asked).length > 0;
}

/** Joint handling under 行政许可法 art. 26 is somebody's decision: none was made unless it was found, or the kind says that it may have been. */
function handledAlone({ kind, acceptanceFacts }: ServiceCase): boolean {
  return kind !== "JOINT" && acceptanceFacts.every(({ name }) => name !== "jointHandling");
}

/** Is it led past the ordinary way, and who follows it? For whom is nothing that facts say. SM-24 */
function channelValues({ greenChannel }: ServiceCase): Values {
  return { greenChannel: greenChannel !== null, tracker: greenChannel?.tracker ?? null };
}

/** What was promised of passing it up and what came of it, and when its completion was announced. LP-11, LP-13 */
function escalationValues({ escalationPromisedFor, escalatedOn, announcedOn }: ServiceCase): Values {
  return {
    escalationPromisedFor: escalationPromisedFor?.toString() ?? null,
    escalatedOn: escalatedOn?.toString() ?? null,
    announcedOn: announcedOn?.toString() ?? null,
  };
}

/** The kinds of window it was at. Where somebody was at a counter and nobody said which, it is not known. PT-10 */
function windowValues({ channel, takenInAt, handedOutAt, deliveredAt, deliveryMethod }: ServiceCase): Values {
  const atCounter = channel === "COUNTER" || channel === "ASSISTED_DEVICE";
  const handedOver = deliveredAt !== null && deliveryMethod === "COUNTER";
  return {
    takenInAt: takenInAt ?? (atCounter ? undefined : null),
    handedOutAt: handedOutAt ?? (handedOver ? undefined : null),
  };
}

/** Whose decision it is, where somebody said so; else whoever accepts it finds that. LP-11 */
function departmentValues({ departmentId }: ServiceCase, parts: readonly CasePartRecord[] = []): Values {
  return departmentId === null ? {} : { leadWindow: true, departmentCount: 1 + parts.length };
}

function stationValue({ code, name, kind }: KnownStation): FactValue {
  return { code, name, ...(kind !== null && { kind }) };
}

function itemValue({ code, name, type }: KnownItem): FactValue {
  return { code, name, ...(type !== null && { type }) };
}

/** Where the catalogue states no limit for the place, that is known; one it states without its length is not. */
function unstatedLimits(found: ServiceCase, item: KnownItem | undefined): Values {
  if (item === undefined) return {};
  const stated = new Set(statedAt(item.limits, placeInCharge(found)).map(({ kind }) => kind));
  return {
    ...(!stated.has("STATUTORY") && { statutoryLimit: null }),
    ...(!stated.has("PROMISED") && { promisedLimit: null }),
  };
}

/** What the catalogue promised and states: what the law sets is not a fact of the case. */
function limitValues({ timeLimit, statutoryLimit }: ServiceCase, dueOn: Temporal.PlainDate | null): Values {
  return Object.assign({}, ...[timeLimit, statutoryLimit].map((limit) => valuesOfLimit(limit, dueOn)));
}

function valuesOfLimit(limit: TimeLimit | null, dueOn: Temporal.PlainDate | null): Values {
  if (limit?.basis === "CLERK_PROMISE") return { promisedOn: limit.on };
  if (limit === null || limit.days === null) return {};
  const { basis, unit, extendedBy = 0 } = limit;
  const days = limit.days - extendedBy;
  if (basis === "STATUTORY") return { statutoryLimit: days, statutoryUnit: unit };
  return basis === "PROMISED"
    ? { promisedLimit: days, promisedUnit: unit, promisedOn: dueOn?.toString() }
    : {};
}

function noticeValues({ supplementAskedOn }: ServiceCase, notices: readonly SupplementNotice[]): Values {
  return {
    supplementAskedOn: supplementAskedOn?.toString() ?? null,
    supplementNotices: notices.length,
    supplementedOn: dayText(notices.at(-1)?.suppliedAt ?? null),
  };
}

/** Fees are on the receipts: without one it is not known that there were none. */
function receiptValues(receipts: readonly Receipt[]): Values {
  if (receipts.length === 0) return { agentReceiptIssued: false };
  const fees = receipts.flatMap((receipt) => receipt.fees);
  const fen = fees.reduce((sum, fee) => sum + fee.fen, 0);
  return {
    agentReceiptIssued: true,
    agentReceiptReturned: receipts.every(({ returnedAt }) => returnedAt !== null),
    feeYuan: `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, "0")}`,
    // What was charged for without saying on what basis has none.
    ...(fees.length > 0 && { feeBasisGiven: fees.every(({ basis }) => basis !== "") }),
    feeReceipts: receipts.filter((receipt) => receipt.fees.length > 0).length,
  };
}

function dayText(at: Temporal.Instant | null): string | null {
  return at === null ? null : chinaDate(at).toString();
}

function minuteText(at: Temporal.Instant | null): string | null {
  return at === null ? null : chinaDateTime(at).toString({ smallestUnit: "minute" });
}
