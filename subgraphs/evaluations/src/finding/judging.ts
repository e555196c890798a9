import { chinaDate, hasRole, input, InvalidInputError, parseInput } from "@yimen/domain";
import { factsOfPlace, findingStates } from "@yimen/rules";
import { authorise, command, type WriteTransaction } from "@yimen/subgraph-kit";
import { reopenFor } from "../assessment/reopening.ts";
import type { Context } from "../context.ts";
import type { EvaluationsTables } from "../tables.ts";
import { findingActs } from "../vocabulary.ts";
import { isThemself } from "./facts.ts";
import { findingDatesReversed, findingNotThus, findingNotYours } from "./failures.ts";
import type { ActOnFinding, Finding, Measures } from "./finding.ts";
import { findingNotFound, idsOf, oversee, requireFinding } from "./operations.ts";
import { pickInput, pointsText, subjectInput } from "./recording-input.ts";
import { pickProblems } from "./sound-finding.ts";
import { type OverseersAct, settling, stateAfter } from "./states.ts";
import { tellKeepers, tellKeepersOfAct } from "./telling-keepers.ts";
import { insertAct, insertPicks, listSubjects, lockFinding } from "./store.ts";

type Tx = WriteTransaction<EvaluationsTables>;

const named = { idempotencyKey: input.idempotencyKey, findingId: input.text(80) };
const reason = input.text(500);

/** What a mutation about a finding answers with. */
export interface ActedOn {
  readonly findingId: string;
}

/** The finding, locked. @throws NOT_FOUND */
export async function requireLocked(tx: Tx, id: string): Promise<Finding> {
  const finding = await lockFinding(tx.db, id);
  if (finding === undefined) throw findingNotFound(id);
  return finding;
}

export function notThus({ id, state }: Finding, act: ActOnFinding["act"]): Error {
  return findingNotThus(
    {
      id,
      act: findingActs.label(act, "en"),
      actZh: findingActs.label(act, "zh"),
      state: findingStates.label(state, "en"),
      stateZh: findingStates.label(state, "zh"),
    },
    { path: ["input", "findingId"] },
  );
}

interface Act {
  readonly mutation: string;
  readonly act: OverseersAct | "RECTIFIED";
  readonly wanted: { readonly idempotencyKey: string; readonly findingId: string };
  readonly reason: string | null;
  readonly facts: (finding: Finding) => Measures;
}

/** Takes an act on a finding: locked, by its state. @throws FINDING_NOT_THUS */
async function takeAct(context: Context, raw: unknown, act: Act): Promise<ActedOn> {
  const { findingId, idempotencyKey } = act.wanted;
  return command(context, { mutation: act.mutation, idempotencyKey, input: raw }, async (tx) => {
    const finding = await requireLocked(tx, findingId);
    const state = stateAfter(finding.state, act.act);
    if (state === undefined) throw notThus(finding, act.act);
    const done: ActOnFinding = {
      findingId,
      divisionCode: finding.divisionCode,
      act: act.act,
      state,
      at: context.now,
      by: context.actor.subject ?? "",
      reason: act.reason,
      facts: act.facts(finding),
    };
    await insertAct(tx.db, done, finding.state);
    await tellKeepersOfAct(tx, finding);
    if (settling.has(act.act))
      await reopenFor(context, tx, finding, idsOf(await listSubjects(tx.db, [findingId])));
    return { findingId };
  });
}

/** An act of those who oversee the place. */
async function overseersAct(context: Context, raw: unknown, act: Act): Promise<ActedOn> {
  const known = await requireFinding(context, act.wanted.findingId);
  authorise(context.actor, oversee, known.divisionCode);
  return takeAct(context, raw, act);
}

const reviewInput = input.ofMutation("reviewFinding", { ...named, reason: input.optionalText(500) });

/** Takes an alleged finding under review (转入核查). @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, FINDING_NOT_THUS */
export async function reviewFinding(context: Context, raw: unknown): Promise<ActedOn> {
  const wanted = parseInput(reviewInput, raw, ["input"]);
  const act = { act: "REVIEWED", reason: wanted.reason ?? null, facts: () => ({}) } as const;
  return overseersAct(context, raw, { mutation: "reviewFinding", wanted, ...act });
}

const verifyInput = input.ofMutation("verifyFinding", { ...named, reason: input.optionalText(500) });

/** Holds an alleged finding true (核实). @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, FINDING_NOT_THUS */
export async function verifyFinding(context: Context, raw: unknown): Promise<ActedOn> {
  const wanted = parseInput(verifyInput, raw, ["input"]);
  const facts = (): Measures => ({ confirmedOn: chinaDate(context.now).toString() });
  const act = { act: "VERIFIED", reason: wanted.reason ?? null, facts } as const;
  return overseersAct(context, raw, { mutation: "verifyFinding", wanted, ...act });
}

const dismissInput = input.ofMutation("dismissFinding", { ...named, reason });

/** Holds an alleged finding untrue (认定不属实). @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, FINDING_NOT_THUS */
export async function dismissFinding(context: Context, raw: unknown): Promise<ActedOn> {
  const wanted = parseInput(dismissInput, raw, ["input"]);
  const act = { act: "DISMISSED", reason: wanted.reason, facts: () => ({}) } as const;
  return overseersAct(context, raw, { mutation: "dismissFinding", wanted, ...act });
}

const withdrawInput = input.ofMutation("withdrawFinding", { ...named, reason });

/** Takes a finding back (撤销): what was held of it stays known as what was held then. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, FINDING_NOT_THUS */
export async function withdrawFinding(context: Context, raw: unknown): Promise<ActedOn> {
  const wanted = parseInput(withdrawInput, raw, ["input"]);
  const act = { act: "WITHDRAWN", reason: wanted.reason, facts: () => ({}) } as const;
  return overseersAct(context, raw, { mutation: "withdrawFinding", wanted, ...act });
}

const rectifyInput = input.ofMutation("rectifyFinding", {
  ...named,
  on: input.pastDay,
  what: input.multilineText(1_000),
  preventionNote: input.optional(input.multilineText(1_000)),
});

/**
 * Puts down that what was found is put right (整改), with what prevents it from now on. By whoever is responsible or concerned, or oversees the place.
 *
 * @throws INPUT_INVALID, NOT_FOUND, FINDING_NOT_YOURS, FINDING_NOT_THUS
 * @source BK-14
 */
export async function rectifyFinding(context: Context, raw: unknown): Promise<ActedOn> {
  const wanted = parseInput(rectifyInput, raw, ["input"]);
  const known = await requireFinding(context, wanted.findingId);
  await requireConcerned(context, known);
  const on = wanted.on.toString();
  if (Temporal.PlainDate.compare(wanted.on, known.foundOn) < 0) {
    throw findingDatesReversed({ foundOn: known.foundOn.toString(), on }, { path: ["input", "on"] });
  }
  const prevention = wanted.preventionNote;
  const text = prevention === undefined ? wanted.what : `${wanted.what}\n${prevention}`;
  const facts = (): Measures => ({ rectifiedOn: on, preventionNote: prevention !== undefined });
  return takeAct(context, raw, { mutation: "rectifyFinding", act: "RECTIFIED", wanted, reason: text, facts });
}

const recheckInput = input.ofMutation("recheckFinding", { ...named, passed: input.flag, reason });

/** Looks again at what was put right: closes it, or sends it back (复查). @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, FINDING_NOT_THUS @source BK-14 */
export async function recheckFinding(context: Context, raw: unknown): Promise<ActedOn> {
  const wanted = parseInput(recheckInput, raw, ["input"]);
  const act = wanted.passed ? "CLOSED" : "SENT_BACK";
  const facts = (): Measures => (wanted.passed ? {} : { rectifiedOn: null });
  return overseersAct(context, raw, {
    mutation: "recheckFinding",
    act,
    wanted,
    reason: wanted.reason,
    facts,
  });
}

const pickPointsInput = input.ofMutation("pickFindingPoints", {
  ...named,
  about: subjectInput,
  pick: pickInput,
});

/**
 * Picks points from the range an event gives, for one of the things a finding is about (酌情打分). The last pick counts.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED
 */
export async function pickFindingPoints(context: Context, raw: unknown): Promise<ActedOn> {
  const wanted = parseInput(pickPointsInput, raw, ["input"]);
  const known = await requireFinding(context, wanted.findingId);
  authorise(context.actor, oversee, known.divisionCode);
  const { findingId, about, pick, idempotencyKey } = wanted;
  const schema = factsOfPlace((await context.law()).packs, known.divisionCode);
  const problems = pickProblems(schema, pick, ["input", "pick"]);
  if (problems.length > 0) throw new InvalidInputError(problems);
  return command(context, { mutation: "pickFindingPoints", idempotencyKey, input: raw }, async (tx) => {
    const finding = await requireLocked(tx, findingId);
    const subjects = await listSubjects(tx.db, [findingId]);
    const thing = subjects.find(({ subject, id }) => subject === about.subject && id === about.id);
    if (thing === undefined) throw findingNotFound(about.id);
    const by = context.actor.subject ?? "";
    const points = pointsText(pick);
    await insertPicks(tx.db, [{ ...thing, points, reason: pick.reason, at: context.now, by }]);
    await tellKeepers(tx, schema, finding, [thing]);
    return { findingId };
  });
}

/** Lets pass whom a finding concerns: who oversees its place, who is to put it right, whom it is about. @throws FINDING_NOT_YOURS */
export async function requireConcerned(context: Context, finding: Finding): Promise<void> {
  const { actor } = context;
  if (hasRole(actor, "SYSTEM")) return;
  if (await isConcerned(context, finding)) return;
  try {
    authorise(actor, oversee, finding.divisionCode);
  } catch {
    throw findingNotYours({ id: finding.id }, { path: ["input", "findingId"] });
  }
}

/** Is the finding about the caller, or theirs to put right? */
export async function isConcerned(context: Context, { id, responsibleId }: Finding): Promise<boolean> {
  const subjects = await context.read((db) => listSubjects(db, [id]));
  const people = subjects.filter(({ subject }) => subject === "staffMember").map((one) => one.id);
  if (responsibleId !== null) people.push(responsibleId);
  const own = await Promise.all(
    people.map((staffId) => isThemself(context, { subject: "staffMember", id: staffId })),
  );
  return own.includes(true);
}
