import {
  chinaDate,
  input,
  InvalidInputError,
  parseInput,
  problemFrom,
  type RuleReference,
} from "@yimen/domain";
import {
  didYouMean,
  factsOfPlace,
  type FactsSchema,
  type FactValue,
  findingSources,
  type Law,
} from "@yimen/rules";
import {
  attachmentIdsInput,
  authorise,
  claimAttachments,
  command,
  defineLoader,
  type Fact,
  groupedBy,
  keyedBy,
  newId,
  referenceOf,
  type Page,
  type PageArguments,
  type Permission,
  requireKnown,
} from "@yimen/subgraph-kit";
import { type Clock, clockOf } from "../clock/clock.ts";
import type { Context } from "../context.ts";
import { factsOfFinding } from "../finding/facts.ts";
import { findingSubjectPlaceless, findingSubjectUnknown } from "../finding/failures.ts";
import type { Finding } from "../finding/finding.ts";
import { loadActs } from "../finding/operations.ts";
import { listFindingsOfInspections } from "../finding/store.ts";
import { placeOfSubject } from "../finding/subject-place.ts";
import { overseers } from "../readers.ts";
import { checklistSights } from "../vocabulary.ts";
import { inspectionNotFound, inspectionSourceWrong, notOnChecklist } from "./failures.ts";
import type { ChecklistAnswer, Inspection } from "./inspection.ts";
import { findInspections, insertAnswers, insertInspection, listAnswers, listInspections } from "./store.ts";

const permission: Permission = { zh: "开展检查", en: "inspect", roles: overseers };
const inspections: ReadonlySet<string> = new Set([
  "DAILY_INSPECTION",
  "SPECIAL_INSPECTION",
  "COVERT_INSPECTION",
  "SELF_CHECK",
]);

/** The inspection with an id; undefined when there is none that the caller may see. */
export const loadInspection: (context: Context, id: string) => Promise<Inspection | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findInspections(db, ids)), ({ id }) => id),
);

/** What was seen at an inspection, in order. */
export const loadAnswers: (context: Context, id: string) => Promise<readonly ChecklistAnswer[] | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listAnswers(db, ids)), ({ inspectionId }) => inspectionId),
  );

/** What an inspection found, in the order of days. */
export const loadFindingsOfInspection: (
  context: Context,
  id: string,
) => Promise<readonly Finding[] | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) => {
    const found = await context.read((db) => listFindingsOfInspections(db, ids));
    return groupedBy(ids, found, ({ inspectionId }) => inspectionId ?? "");
  },
);

/** What is to be looked at: the checks about such a thing in force there on the day, each with its article. */
export function checklistOf(
  law: Law,
  subject: string,
  division: string,
  on: Temporal.PlainDate,
): readonly RuleReference[] {
  return law.book
    .at({ division, on })
    .rulesAbout(subject)
    .filter(({ form }) => form === "check")
    .map((rule) => referenceOf(law, rule));
}

const openInput = input.ofMutation("openInspection", {
  idempotencyKey: input.idempotencyKey,
  about: input.object({ subject: input.text(60), id: input.text(80) }),
  source: input.vocabulary(findingSources),
  on: input.pastDay,
  note: input.optional(input.multilineText(1_000)),
});

/**
 * Opens an inspection: the checklist is made of the rules of the place on its day.
 *
 * @throws INPUT_INVALID, NOT_PERMITTED
 * @source BK-14
 */
export async function openInspection(context: Context, raw: unknown): Promise<{ inspectionId: string }> {
  const { about, source, on, note, idempotencyKey } = parseInput(openInput, raw, ["input"]);
  const divisionCode = placeOfSubject(about);
  if (divisionCode === undefined) {
    const problem = problemFrom(findingSubjectPlaceless({ id: about.id }), ["input", "about", "id"]);
    throw new InvalidInputError([problem]);
  }
  if (!inspections.has(source)) {
    const labels = { source, sourceZh: findingSources.label(source, "zh") };
    throw new InvalidInputError([problemFrom(inspectionSourceWrong(labels), ["input", "source"])]);
  }
  authorise(context.actor, permission, divisionCode);
  const law = await context.law();
  const schema = factsOfPlace(law.packs, divisionCode);
  requireSubject(schema, about.subject);
  const inspection: Inspection = {
    id: newId(divisionCode),
    divisionCode,
    subject: about.subject,
    subjectId: about.id,
    source,
    on,
    checklist: checklistOf(law, about.subject, divisionCode, on),
    note: note ?? null,
    recordedAt: context.now,
    recordedBy: context.actor.subject ?? "",
  };
  return command(context, { mutation: "openInspection", idempotencyKey, input: raw }, async (tx) => {
    await requireKnown(tx.db, schema, [{ ...about, path: ["input", "about", "id"] }]);
    await insertInspection(tx.db, inspection);
    return { inspectionId: inspection.id };
  });
}

/** @throws INPUT_INVALID for what no rule is about */
function requireSubject(schema: FactsSchema, subject: string): void {
  const kinds = [...schema.records.values()].filter(({ isSubject }) => isSubject).map(({ name }) => name);
  if (kinds.includes(subject)) return;
  const wrong = findingSubjectUnknown({ subject, ...didYouMean(subject, kinds) });
  throw new InvalidInputError([problemFrom(wrong, ["input", "about", "subject"])]);
}

const answerInput = input.ofMutation("answerChecklist", {
  idempotencyKey: input.idempotencyKey,
  inspectionId: input.text(80),
  answers: input.list(
    input.object({
      rule: input.text(80),
      seen: input.vocabulary(checklistSights),
      note: input.optional(input.multilineText(500)),
    }),
    { min: 1, max: 500, distinct: "rule" },
  ),
  attachmentIds: attachmentIdsInput,
});

/** Puts down what was seen of rules of the checklist; of one the last counts. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED @source BK-14 */
export async function answerChecklist(context: Context, raw: unknown): Promise<{ inspectionId: string }> {
  const { inspectionId, answers, attachmentIds, idempotencyKey } = parseInput(answerInput, raw, ["input"]);
  const inspection = await loadInspection(context, inspectionId);
  if (inspection === undefined) throw inspectionNotFound(inspectionId);
  authorise(context.actor, permission, inspection.divisionCode);
  const rules = inspection.checklist.map(({ id }) => id);
  const problems = answers.flatMap(({ rule }, index) =>
    rules.includes(rule)
      ? []
      : [
          problemFrom(notOnChecklist({ rule, ...didYouMean(rule, rules) }), [
            "input",
            "answers",
            index,
            "rule",
          ]),
        ],
  );
  if (problems.length > 0) throw new InvalidInputError(problems);
  const by = context.actor.subject ?? "";
  const { divisionCode } = inspection;
  return command(context, { mutation: "answerChecklist", idempotencyKey, input: raw }, async (tx) => {
    const told = { inspectionId, divisionCode, at: context.now, by };
    await insertAnswers(
      tx.db,
      answers.map(({ rule, seen, note = null }) => ({ ...told, rule, seen, note })),
    );
    await claimAttachments(context, tx, "inspection", attachmentIds, inspection);
    return { inspectionId };
  });
}

/** @throws INPUT_INVALID, NOT_PERMITTED, PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pageInspections(
  context: Context,
  args: PageArguments & { readonly within: string },
): Promise<Page<Inspection>> {
  const within = parseInput(input.divisionCode, args.within, ["within"]);
  authorise(context.actor, { ...permission, zh: "查看检查", en: "read inspections" }, within);
  return context.read((db) => listInspections(db, within, args));
}

/** What is known of an inspection, as rules name it: closed when all that it found is. */
export async function inspectionFacts(context: Context, inspection: Inspection): Promise<readonly Fact[]> {
  const found = (await loadFindingsOfInspection(context, inspection.id)) ?? [];
  const standing = await Promise.all(
    found.map(async (finding) => {
      const acts = (await loadActs(context, finding.id)) ?? [];
      const value = factsOfFinding(finding, acts).at(-1)?.value;
      const fell = finding.state === "REJECTED" || finding.state === "WITHDRAWN";
      return fell ? [] : [{ finding, value: value as Readonly<Record<string, FactValue | null>>, acts }];
    }),
  );
  const all = standing.flat();
  const closings = all.map(({ acts }) => acts.findLast(({ act }) => act === "CLOSED")?.at);
  const isClosed = all.length > 0 && all.every(({ finding }) => finding.state === "CLOSED");
  const last = closings.reduce<Temporal.Instant | undefined>(
    (latest, at) =>
      at !== undefined && (latest === undefined || Temporal.Instant.compare(at, latest) > 0) ? at : latest,
    undefined,
  );
  const responsible = all.map(({ finding }) => finding.responsibleId);
  const values: Readonly<Record<string, FactValue | null>> = {
    source: inspection.source,
    on: inspection.on.toString(),
    findings: all.map(({ value }) => value),
    // Somebody is responsible when somebody is for each.
    responsible: responsible.includes(null) ? null : (responsible[0] ?? null),
    closedOn: isClosed && last !== undefined ? chinaDate(last).toString() : null,
    preventionNote: all.length > 0 && all.every(({ value }) => value["preventionNote"] === true),
  };
  const origin = `inspection ${inspection.id}`;
  return Object.entries(values).map(([name, value]) => ({ name, value, from: inspection.on, origin }));
}

/** By when what it found is to be put right, as the law of the place has it on its day. */
export async function inspectionClock(context: Context, inspection: Inspection): Promise<Clock> {
  const listed = await inspectionFacts(context, inspection);
  const facts = Object.fromEntries(listed.map(({ name, value }) => [name, value]));
  const { closedOn } = facts;
  const asked = {
    id: "rectificationDue",
    division: inspection.divisionCode,
    on: inspection.on,
    facts,
    metOn: typeof closedOn === "string" ? Temporal.PlainDate.from(closedOn) : null,
  } as const;
  return clockOf(await context.law(), asked, context.now);
}
