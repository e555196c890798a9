import { actsFor, chinaDate, hasRole, input, parseInput, type RuleReference } from "@yimen/domain";
import {
  authorise,
  command,
  defineLoader,
  groupedBy,
  newId,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import { tellOverseers } from "./told.ts";
import { reopenFor } from "../assessment/reopening.ts";
import type { Context } from "../context.ts";
import { findingNotYours, noObjectionOpen, objectionOpen } from "./failures.ts";
import type { ActOnFinding, Finding } from "./finding.ts";
import { type ActedOn, isConcerned, notThus, requireLocked } from "./judging.ts";
import {
  answerObjectionRow,
  findOpenObjection,
  insertObjection,
  listObjections,
  type Objection,
} from "./objection-store.ts";
import { watchObjection } from "../objection/silence.ts";
import { answerDays } from "./objection-clock.ts";
import { idsOf, loadSubjects, oversee, requireFinding } from "./operations.ts";
import { objectionable } from "./states.ts";
import { insertAct, listSubjects } from "./store.ts";
import { tellKeepersOfAct } from "./telling-keepers.ts";
import type { EvaluationsTables } from "../tables.ts";

/** Objections to a finding, as far as the caller may see them. */
export const loadObjections: (
  context: Context,
  findingId: string,
) => Promise<readonly Objection[] | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listObjections(db, ids)), ({ findingId }) => findingId),
);

const objectInput = input.ofMutation("objectToFinding", {
  idempotencyKey: input.idempotencyKey,
  findingId: input.text(80),
  text: input.multilineText(2_000),
});

/**
 * Says something against a finding: by whom it is about or who is to put it right, and of a station, window or division the manager of the place.
 * Until it is answered the finding is pending.
 *
 * @throws INPUT_INVALID, NOT_FOUND, FINDING_NOT_YOURS, FINDING_NOT_THUS, OBJECTION_OPEN
 */
export async function objectToFinding(context: Context, raw: unknown): Promise<ActedOn> {
  const wanted = parseInput(objectInput, raw, ["input"]);
  const known = await requireFinding(context, wanted.findingId);
  if (!(await mayObject(context, known))) {
    throw findingNotYours({ id: known.id }, { path: ["input", "findingId"] });
  }
  const { idempotencyKey } = wanted;
  return command(context, { mutation: "objectToFinding", idempotencyKey, input: raw }, async (tx) => {
    const finding = await requireLocked(tx, known.id);
    const open = await findOpenObjection(tx.db, finding.id);
    if (open !== undefined || finding.state === "APPEALED") {
      const filedOn = chinaDate(open?.filedAt ?? context.now).toString();
      throw objectionOpen({ id: finding.id, filedOn }, { path: ["input", "findingId"] });
    }
    if (!objectionable.has(finding.state)) throw notThus(finding, "OBJECTED");
    const account = context.actor.subject ?? "";
    const objection: Objection = {
      id: newId(finding.divisionCode),
      findingId: finding.id,
      divisionCode: finding.divisionCode,
      account,
      text: wanted.text,
      filedAt: context.now,
      stateBefore: finding.state,
      answeredAt: null,
      answeredBy: null,
      upheld: null,
      answer: null,
      deemedBy: null,
    };
    await insertObjection(tx.db, objection);
    const objectedOn = chinaDate(context.now).toString();
    const facts = { objectedOn, answeredOn: null };
    await insertAct(
      tx.db,
      actOf(context, finding, { act: "OBJECTED", state: "APPEALED", facts }),
      finding.state,
    );
    await tellKeepersOfAct(tx, finding);
    await watchObjection(context, tx, answerDays, objection);
    await tellOverseers(context, tx, {
      kind: "OBJECTION_RAISED",
      division: finding.divisionCode,
      topic: finding.id,
      what: `${finding.event} ${finding.foundOn.toString()} (${finding.id})`,
      once: context.now.toString(),
    });
    return { findingId: finding.id };
  });
}

async function mayObject(context: Context, finding: Finding): Promise<boolean> {
  if (await isConcerned(context, finding)) return true;
  const subjects = (await loadSubjects(context, finding.id)) ?? [];
  return subjects.some(
    ({ subject, divisionCode }) =>
      subject !== "staffMember" &&
      hasRole(context.actor, "STATION_MANAGER") &&
      actsFor(context.actor, divisionCode),
  );
}

const answerInput = input.ofMutation("answerObjection", {
  idempotencyKey: input.idempotencyKey,
  findingId: input.text(80),
  upheld: input.flag,
  answer: input.multilineText(2_000),
});

/**
 * Answers the objection to a finding: upheld, the finding falls; else it stands where it stood. Nobody answers their own.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, FINDING_NOT_YOURS, NO_OBJECTION_OPEN
 */
export async function answerObjection(context: Context, raw: unknown): Promise<ActedOn> {
  const wanted = parseInput(answerInput, raw, ["input"]);
  const known = await requireFinding(context, wanted.findingId);
  authorise(context.actor, oversee, known.divisionCode);
  const { idempotencyKey, upheld, answer } = wanted;
  return command(context, { mutation: "answerObjection", idempotencyKey, input: raw }, async (tx) => {
    const finding = await requireLocked(tx, known.id);
    const open = await findOpenObjection(tx.db, finding.id);
    if (open === undefined) throw noObjectionOpen({ id: finding.id }, { path: ["input", "findingId"] });
    const by = context.actor.subject ?? "";
    if (open.account === by) throw findingNotYours({ id: finding.id }, { path: ["input", "findingId"] });
    await decide(context, tx, finding, open, { by, upheld, answer });
    return { findingId: finding.id };
  });
}

/** How an objection was decided: by somebody, or by the law where nobody answered in time. */
interface Decision {
  readonly by: string;
  readonly upheld: boolean;
  readonly answer: string;
  readonly deemedBy?: RuleReference;
}

/** Puts down how an objection was decided: upheld, the finding falls; else it stands where it stood. */
export async function decide(
  context: Context,
  tx: WriteTransaction<EvaluationsTables>,
  finding: Finding,
  objection: Objection,
  decision: Decision,
): Promise<void> {
  const { by, upheld, answer } = decision;
  await answerObjectionRow(tx.db, objection.id, { at: context.now, ...decision });
  const act = upheld ? "OBJECTION_UPHELD" : "OBJECTION_REJECTED";
  const facts = { answeredOn: chinaDate(context.now).toString() };
  const done = { act, state: upheld ? "REJECTED" : objection.stateBefore, facts } as const;
  await insertAct(tx.db, { ...actOf(context, finding, { ...done, reason: answer }), by }, finding.state);
  await tellKeepersOfAct(tx, finding);
  if (upheld) await reopenFor(context, tx, finding, idsOf(await listSubjects(tx.db, [finding.id])));
}

function actOf(
  context: Context,
  { id, divisionCode }: Finding,
  act: Omit<ActOnFinding, "findingId" | "divisionCode" | "at" | "by" | "reason"> & {
    readonly reason?: string;
  },
): ActOnFinding {
  const by = context.actor.subject ?? "";
  return { findingId: id, divisionCode, reason: null, at: context.now, by, ...act };
}
