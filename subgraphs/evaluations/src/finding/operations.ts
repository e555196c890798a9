import { input, notFound, parseInput } from "@yimen/domain";
import { factsOfPlace, findingEventsOf } from "@yimen/rules";
import {
  authorise,
  claimAttachments,
  command,
  defineLoader,
  groupedBy,
  keyedBy,
  newId,
  type Page,
  type PageArguments,
  type Permission,
  requireKnown,
} from "@yimen/subgraph-kit";
import { reopenFor } from "../assessment/reopening.ts";
import type { Context } from "../context.ts";
import { inspectionNotFound } from "../inspection/failures.ts";
import { findInspections } from "../inspection/store.ts";
import { overseers } from "../readers.ts";
import type { ActOnFinding, Finding, Pick, PlacedSubject, SubjectKey } from "./finding.ts";
import { tellResponsible } from "./told.ts";
import { pointsText, recordFindingInput, type RecordFindingInput, thingsNamed } from "./recording-input.ts";
import { soundFinding } from "./sound-finding.ts";
import { tellKeepers } from "./telling-keepers.ts";
import {
  findFindings,
  insertAct,
  insertFinding,
  insertPicks,
  listActs,
  listFindings,
  listFindingsAbout,
  listPicks,
  listSubjects,
} from "./store.ts";

/** Who may find and decide, where the place's admission rules do not say less. */
export const oversee: Permission = { zh: "登记或处理情形", en: "record or judge findings", roles: overseers };

/** The finding with an id; undefined when there is none or the caller may not see it. */
export const loadFinding: (context: Context, id: string) => Promise<Finding | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findFindings(db, ids)), ({ id }) => id),
);

/** What a finding is about, as far as the caller may know. */
export const loadSubjects: (context: Context, id: string) => Promise<readonly PlacedSubject[] | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listSubjects(db, ids)), ({ findingId }) => findingId),
  );

/** What was done about a finding, in order. */
export const loadActs: (context: Context, id: string) => Promise<readonly ActOnFinding[] | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listActs(db, ids)), ({ findingId }) => findingId),
  );

/** What was picked for the things it is about, in order. */
export const loadPicks: (context: Context, id: string) => Promise<readonly Pick[] | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listPicks(db, ids)), ({ findingId }) => findingId),
);

export function findingNotFound(id: string): Error {
  return notFound({ what: "finding", whatZh: "情形", id }, { path: ["input", "findingId"] });
}

/** @throws NOT_FOUND when there is none that the caller may see */
export async function requireFinding(context: Context, id: string): Promise<Finding> {
  const finding = await loadFinding(context, id);
  if (finding === undefined) throw findingNotFound(id);
  return finding;
}

/**
 * Puts a finding on record: alleged, unless it is said to be under review or verified. Events have their effects by the law of its day, on each
 * thing the one its scorecards give it.
 *
 * @throws INPUT_INVALID; NOT_PERMITTED where the caller does not oversee the place of everything it is about
 * @source BK-14, PT-15; B1, B3, B11
 */
export async function recordFinding(context: Context, raw: unknown): Promise<{ findingId: string }> {
  const wanted = parseInput(recordFindingInput, raw, ["input"]);
  const checklist = await checklistOfInspection(context, wanted.inspectionId);
  const sound = soundFinding(await context.law(), wanted, { now: context.now, checklist });
  const { divisionCode, about, measures } = sound;
  authorise(context.actor, oversee, divisionCode);
  const { state = "REPORTED" } = wanted;
  const finding: Finding = {
    id: newId(divisionCode),
    divisionCode,
    event: wanted.event,
    foundOn: wanted.foundOn,
    source: wanted.source,
    measures,
    responsibleId: wanted.responsibleId ?? null,
    evidence: wanted.evidence ?? [],
    note: wanted.note ?? null,
    inspectionId: wanted.inspectionId ?? null,
    state,
    recordedAt: context.now,
    recordedBy: context.actor.subject ?? "",
    sample: false,
  };
  const { idempotencyKey } = wanted;
  const schema = factsOfPlace((await context.law()).packs, divisionCode);
  return command(context, { mutation: "recordFinding", idempotencyKey, input: raw }, async (tx) => {
    await requireKnown(tx.db, schema, thingsNamed(wanted));
    await insertFinding(tx.db, finding, about);
    await claimAttachments(context, tx, "finding", wanted.attachmentIds, finding);
    await insertAct(tx.db, recordingOf(finding), state);
    await insertPicks(tx.db, picksGiven(finding, about, wanted.about));
    await tellKeepers(tx, schema, finding, about);
    if (state === "CONFIRMED") await reopenFor(context, tx, finding, idsOf(about));
    const { id, responsibleId, event, foundOn } = finding;
    if (responsibleId !== null) {
      const what = `${event} ${foundOn.toString()} (${id})`;
      const assignment = {
        kind: "FINDING_ASSIGNED",
        division: divisionCode,
        topic: id,
        what,
        once: "",
      } as const;
      await tellResponsible(context, tx, responsibleId, assignment);
    }
    return { findingId: finding.id };
  });
}

/** An inspection may find that a rule of its checklist is broken, whether or not an event is named after it. @throws NOT_FOUND */
async function checklistOfInspection(context: Context, id: string | undefined): Promise<readonly string[]> {
  if (id === undefined) return [];
  const [inspection] = await context.read((db) => findInspections(db, [id]));
  if (inspection === undefined) throw inspectionNotFound(id);
  return inspection.checklist.map((rule) => rule.id);
}

function recordingOf(finding: Finding): ActOnFinding {
  const { id, divisionCode, state, foundOn, recordedAt, recordedBy } = finding;
  return {
    findingId: id,
    divisionCode,
    act: "RECORDED",
    state,
    at: recordedAt,
    by: recordedBy,
    reason: null,
    facts: state === "CONFIRMED" ? { confirmedOn: foundOn.toString() } : {},
  };
}

function picksGiven(
  { id: findingId, recordedAt: at, recordedBy: by }: Finding,
  about: readonly PlacedSubject[],
  given: RecordFindingInput["about"],
): readonly Pick[] {
  return about.flatMap((subject, index): readonly Pick[] => {
    const pick = given[index]?.pick;
    if (pick === undefined) return [];
    return [{ ...subject, findingId, points: pointsText(pick), reason: pick.reason, at, by }];
  });
}

/** How findings are listed. */
export interface FindingsArguments extends PageArguments {
  readonly within: string;
  readonly about?: SubjectKey | null | undefined;
  readonly event?: string | null | undefined;
  readonly state?: string | null | undefined;
  readonly between?:
    | { readonly from?: string | null | undefined; readonly until?: string | null | undefined }
    | null
    | undefined;
}

/** @throws INPUT_INVALID, NOT_PERMITTED, PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pageFindings(context: Context, args: FindingsArguments): Promise<Page<Finding>> {
  const within = parseInput(input.divisionCode, args.within, ["within"]);
  authorise(context.actor, { ...oversee, zh: "查看情形", en: "read findings" }, within);
  const filter = {
    within,
    about: args.about ?? undefined,
    event: args.event ?? undefined,
    state: args.state ?? undefined,
    from: parseInput(input.optionalDate, args.between?.from, ["between", "from"]),
    until: parseInput(input.optionalDate, args.between?.until, ["between", "until"]),
  };
  return context.read((db) => listFindings(db, filter, args));
}

/** Findings about one thing, as far as the caller may see them. @throws PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pageFindingsAbout(
  context: Context,
  about: SubjectKey,
  page: PageArguments,
): Promise<Page<Finding>> {
  return context.read((db) => listFindingsAbout(db, about, page));
}

/** The events that can be found in a place on a day, by id. @throws INPUT_INVALID */
export async function findingEvents(
  context: Context,
  at: string,
  on: Temporal.PlainDate,
): Promise<readonly string[]> {
  const division = parseInput(input.divisionCode, at, ["at"]);
  const { book } = await context.law();
  return [...findingEventsOf(book.at({ division, on }).rules.values())].toSorted();
}

/** The ids of things a finding is about. */
export function idsOf(about: readonly SubjectKey[]): readonly string[] {
  return about.map(({ id }) => id);
}
