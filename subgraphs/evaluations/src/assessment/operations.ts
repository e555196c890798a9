import {
  chinaDate,
  type DivisionCode,
  input,
  InvalidInputError,
  listEntryTwice,
  notFound,
  parseInput,
  problemFrom,
  repeatedEntry,
} from "@yimen/domain";
import { assessmentGrades, type FactValue, type Law } from "@yimen/rules";
import {
  authorise,
  command,
  defineLoader,
  groupedBy,
  keyedBy,
  newId,
  type Page,
  type PageArguments,
  type Permission,
  requireSoundFacts,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import { z } from "zod";
import { schemaAt } from "../compliance/schema-at.ts";
import type { Context } from "../context.ts";
import type { SubjectKey } from "../finding/finding.ts";
import { pointsProblems } from "../finding/sound-finding.ts";
import { overseers } from "../readers.ts";
import type { EvaluationsTables } from "../tables.ts";
import type { ActOnAssessment, Assessment, Award, Basis, Draft, EntryPick } from "./assessment.ts";
import { openBasis, type SealedBasis } from "./basis.ts";
import { dayAsked, ownFacts } from "./draft.ts";
import { assessmentFinal, awardMisplaced, awardMissing, entryNotPicked } from "./failures.ts";
import { listFinals } from "./final-store.ts";
import { gradingOf, type Grading } from "./grading.ts";
import { outcomeOf } from "./outcome.ts";
import {
  findAssessments,
  insertActs,
  insertAssessments,
  insertDrafts,
  listActs,
  listAssessments,
  listAssessmentsOf,
  listLatestDrafts,
  lockAssessmentsOf,
} from "./store.ts";
import type { AssessmentState } from "./vocabulary.ts";

type Tx = WriteTransaction<EvaluationsTables>;

/** Who may assess, where the place's admission rules do not say less. */
export const assessing: Permission = { zh: "考核", en: "assess", roles: overseers };

const most = 100;

const factValue: z.ZodType<FactValue | null> = z.json();

const assessInput = input.ofMutation("assess", {
  idempotencyKey: input.idempotencyKey,
  assessments: input.list(
    input.object({
      basis: input.text(200_000),
      picks: input.optional(
        input.list(input.object({ entry: input.text(80), points: input.text(20), reason: input.text(500) }), {
          max: 100,
          distinct: "entry",
        }),
      ),
      found: input.optional(
        input.list(input.object({ name: input.text(60), value: factValue }), {
          max: 50,
          distinct: "name",
        }),
      ),
      award: input.optional(
        input.object({
          grade: input.vocabulary(assessmentGrades),
          score: input.optionalText(20),
          reason: input.text(500),
        }),
      ),
    }),
    { min: 1, max: most },
  ),
});

/** What was done to which assessments. */
export interface Assessed {
  readonly assessmentIds: readonly string[];
}

/** One to be made, read and found sound. */
interface Wanted {
  readonly basis: SealedBasis;
  readonly picks: readonly EntryPick[];
  readonly found: Basis["found"];
  readonly award: Award | null;
}

/**
 * Makes assessments as drafts, up to a hundred at once: from what the graph brought of each thing, what was found about it by now, what came of
 * earlier periods, and what the assessor picks, finds or awards. One that is there already is corrected; what it was before stays.
 *
 * @throws INPUT_INVALID, NOT_PERMITTED, ASSESSMENT_BASIS_UNREADABLE, ASSESSMENT_BASIS_NOT_YOURS, ASSESSMENT_BASIS_EXPIRED, ASSESSMENT_RULE_UNKNOWN,
 *   ASSESSMENT_PERIOD_WRONG, ASSESSMENT_AWARD_MISPLACED, ASSESSMENT_AWARD_MISSING, ASSESSMENT_ENTRY_NOT_PICKED, ASSESSMENT_FINAL
 * @source YS-10.1, SM-22, LP-5, LP-8
 */
export async function assess(context: Context, raw: unknown): Promise<Assessed> {
  const { idempotencyKey, assessments } = parseInput(assessInput, raw, ["input"]);
  const law = await context.law();
  const by = context.actor.subject ?? "";
  const wanted = assessments.map((one, index): Wanted => {
    const path = ["input", "assessments", index];
    const basis = openBasis(context.sealer, one.basis, { by, now: context.now, path: [...path, "basis"] });
    authorise(context.actor, assessing, basis.divisionCode);
    const { picks = [], found = [] } = one;
    const award = one.award === undefined ? null : { ...one.award, score: one.award.score ?? null };
    const read = { basis, picks, found, award };
    requireSound(context, law, read, path);
    return read;
  });
  refuseTwice(wanted);
  return command(context, { mutation: "assess", idempotencyKey, input: raw }, (tx) =>
    makeDrafts(context, tx, law, wanted),
  );
}

/** Of two drafts of one thing, rule and period one would be lost, whenever each was drawn. @throws INPUT_INVALID */
function refuseTwice(wanted: readonly Wanted[]): void {
  const keys = wanted.map(({ basis: { about, rule, period } }) => [about.subject, about.id, rule, period]);
  const twice = repeatedEntry(keys);
  if (twice === undefined) return;
  const path = ["input", "assessments", twice.again - 1, "basis"];
  throw new InvalidInputError([problemFrom(listEntryTwice(twice), path)]);
}

function requireSound(
  context: Context,
  law: Law,
  { basis, picks, found, award }: Wanted,
  path: readonly (string | number)[],
): void {
  const { divisionCode, about, period, rule } = basis;
  const grading = gradingOf(law, basis, divisionCode, path);
  if (grading === undefined && award === null) throw awardMissing({}, { path: [...path, "award"] });
  if (grading !== undefined && award !== null) throw awardMisplaced({ rule }, { path: [...path, "award"] });
  const entries = pickedEntries(grading);
  for (const [index, { entry }] of picks.entries()) {
    if (!entries.has(entry))
      throw entryNotPicked({ entry, rule }, { path: [...path, "picks", index, "entry"] });
  }
  const schema = schemaAt(law, divisionCode, period.to);
  const given = [
    ...picks.map(({ points }, index) => ({ points, at: ["picks", index, "points"] })),
    ...(award === null || award.score === null ? [] : [{ points: award.score, at: ["award", "score"] }]),
  ];
  const wrong = given.flatMap(({ points, at }) => pointsProblems(schema, points, [...path, ...at]));
  if (wrong.length > 0) throw new InvalidInputError(wrong);
  requireSoundFacts(schema, about.subject, found, {
    at: context.now,
    pathOf: (index) => [...path, "found", index],
  });
}

/** Entries of a scorecard whose points an assessor picks; those of findings are picked with the finding. */
function pickedEntries(grading: Grading | undefined): ReadonlySet<string> {
  if (grading?.form !== "scorecard") return new Set();
  const entries = grading.sections.flatMap((section) => section.entries);
  return new Set(entries.filter(({ points }) => points.kind === "picked").map(({ id }) => id));
}

async function makeDrafts(context: Context, tx: Tx, law: Law, wanted: readonly Wanted[]): Promise<Assessed> {
  const there = await lockAssessmentsOf(
    tx.db,
    wanted.map(({ basis }) => basis),
  );
  const before = await listLatestDrafts(
    tx.db,
    there.map(({ id }) => id),
  );
  const made = await Promise.all(
    wanted.map(async (one, index) => {
      const known = there.find((other) => isSameKey(other, one.basis));
      if (known?.state === "FINAL") {
        throw assessmentFinal({ id: known.id }, { path: ["input", "assessments", index] });
      }
      const draft = await draftOf(context, law, one);
      const assessment = known ?? newAssessment(one.basis);
      const version = before.find(({ assessmentId }) => assessmentId === assessment.id)?.version ?? 0;
      return { isNew: known === undefined, assessment, draft: { ...draft, version: version + 1 } };
    }),
  );
  await insertAssessments(
    tx.db,
    made.filter(({ isNew }) => isNew).map(({ assessment }) => assessment),
    context.now,
  );
  await insertDrafts(
    tx.db,
    made.map(({ assessment: { id }, draft }) => ({ ...draft, assessmentId: id })),
  );
  await insertActs(
    tx.db,
    made.map(({ isNew, assessment }): ActOnAssessment => ({
      ...actOn(context, assessment),
      act: isNew ? "ASSESSED" : "CORRECTED",
      // What is objected to waits for its answer, whatever is corrected meanwhile.
      state: assessment.state === "OBJECTED" ? "OBJECTED" : "DRAFT",
    })),
  );
  return { assessmentIds: made.map(({ assessment }) => assessment.id) };
}

function isSameKey(a: SealedKey, b: SealedKey): boolean {
  return (
    a.about.subject === b.about.subject &&
    a.about.id === b.about.id &&
    a.rule === b.rule &&
    a.period.from.equals(b.period.from) &&
    a.period.to.equals(b.period.to)
  );
}

type SealedKey = Pick<Assessment, "about" | "rule" | "period">;

function newAssessment({ about, rule, period, divisionCode }: SealedBasis): Assessment {
  return { id: newId(divisionCode), divisionCode, about, rule, period, state: "DRAFT" };
}

async function draftOf(
  context: Context,
  law: Law,
  { basis: sealed, picks, found, award }: Wanted,
): Promise<Omit<Draft, "assessmentId" | "version">> {
  const { divisionCode, period } = sealed;
  const own = await ownFacts(context, sealed, sealed.facts);
  const basis: Basis = { name: sealed.name, facts: [...sealed.facts, ...own], picks, found, award };
  const on = dayAsked(context, period);
  return {
    divisionCode,
    basis,
    outcome: outcomeOf(law, { ...sealed, division: divisionCode, on }, basis),
    lawRevision: law.revision,
    madeAt: context.now,
    madeBy: context.actor.subject ?? "",
  };
}

/** An act of the caller, now. */
export function actOn(
  context: Context,
  { id, divisionCode }: { readonly id: string; readonly divisionCode: DivisionCode },
): Pick<ActOnAssessment, "assessmentId" | "divisionCode" | "at" | "by" | "reason" | "findingId"> {
  const by = context.actor.subject ?? "";
  return { assessmentId: id, divisionCode, at: context.now, by, reason: null, findingId: null };
}

// Row-level security draws the line: who oversees the place, and whom it is about.

export const loadAssessment: (context: Context, id: string) => Promise<Assessment | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findAssessments(db, ids)), ({ id }) => id),
);

export const loadDraft: (context: Context, assessmentId: string) => Promise<Draft | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => listLatestDrafts(db, ids)), ({ assessmentId }) => assessmentId),
);

export const loadActs: (
  context: Context,
  assessmentId: string,
) => Promise<readonly ActOnAssessment[] | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listActs(db, ids)), ({ assessmentId }) => assessmentId),
);

export const loadFinals: (
  context: Context,
  assessmentId: string,
) => Promise<readonly Awaited<ReturnType<typeof listFinals>>[number][] | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listFinals(db, ids)), ({ assessmentId }) => assessmentId),
);

/** @throws NOT_FOUND when there is none that the caller may see */
export async function requireAssessment(
  context: Context,
  id: string,
  path: readonly (string | number)[] = ["input", "assessmentId"],
): Promise<Assessment> {
  const found = await loadAssessment(context, id);
  if (found === undefined) throw notFound({ what: "assessment", whatZh: "考核", id }, { path });
  return found;
}

export interface AssessmentQuery {
  readonly within: string;
  readonly rule?: string | null | undefined;
  readonly state?: AssessmentState | null | undefined;
}

/** @throws INPUT_INVALID, NOT_PERMITTED, PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pageAssessments(
  context: Context,
  query: AssessmentQuery,
  page: PageArguments,
): Promise<Page<Assessment>> {
  const within = parseInput(input.divisionCode, query.within, ["within"]);
  authorise(context.actor, { ...assessing, zh: "查看考核", en: "read assessments" }, within);
  const filter = { within, rule: query.rule ?? undefined, state: query.state ?? undefined };
  return context.read((db) => listAssessments(db, filter, page));
}

/** Assessments of a thing, as far as the caller may see them. @throws PAGE_SIZE_INVALID, CURSOR_INVALID */
export function pageAssessmentsOf(
  context: Context,
  about: SubjectKey,
  page: PageArguments,
): Promise<Page<Assessment>> {
  return context.read((db) => listAssessmentsOf(db, about, page));
}

/** Is the period over? */
export function isOver(context: Context, { period }: Assessment): boolean {
  return Temporal.PlainDate.compare(period.to, chinaDate(context.now)) < 0;
}
