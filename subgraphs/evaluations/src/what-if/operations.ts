import { chinaDate, input, InvalidInputError, parseInput, problemFrom, valueUnknown } from "@yimen/domain";
import { factProblems, type FactsSchema, packLimits, type Problem } from "@yimen/rules";
import {
  authorise,
  type Compliance,
  judge,
  mostAssumptions,
  parseAssumptions,
  type Permission,
} from "@yimen/subgraph-kit";
import { z } from "zod";
import { schemaAt } from "../compliance/schema-at.ts";
import type { Context } from "../context.ts";
import { DraftCourt } from "./draft-court.ts";
import { verdictsFromBytes } from "./draft-trial.ts";

/** What would be, with nothing saved (试算). */
export interface WhatIf {
  /** What is wrong with the draft; then nothing is judged by it. */
  readonly problems: readonly Problem[];
  /** By the draft, or by the law in force when there is none. */
  readonly compliance: Compliance | undefined;
  /** By the law in force, to compare with. */
  readonly inForce: Compliance;
}

/** One for the process: its thread holds the law in force a second time. */
const court = new DraftCourt();

/** Compiling a draft costs more than any question: it is for those who may put one in force. */
const tryDrafts: Permission = { zh: "试算规则包草稿", en: "try out a draft pack", roles: ["COUNTY_ADMIN"] };

/** The subjects of a schema: the platform's, and those that packs of the place declare. */
function subjectsOf({ records }: FactsSchema): readonly string[] {
  return [...records.values()].flatMap(({ name, isSubject }) => (isSubject ? [name] : []));
}

const whatIfInput = z.object({
  subject: input.text(60),
  at: input.divisionCode,
  on: input.optional(input.plainDate),
  asKnownOn: input.optional(input.plainDate),
  facts: input.list(z.object({ name: z.string(), value: z.unknown() }), { max: mostAssumptions }),
  draft: input.optional(
    input.list(z.object({ path: z.string(), text: z.string() }), { max: packLimits.files }),
  ),
});

/**
 * Judges given facts by the law in force and, where one is given, by a draft of a pack. Nothing is saved.
 *
 * @throws INPUT_INVALID; NOT_PERMITTED for a draft without the role in that place
 * @throws DRAFT_TOO_HEAVY, SERVICE_OVERLOADED
 */
export async function whatIf(context: Context, raw: unknown): Promise<WhatIf> {
  const { draft, facts, at, ...asked } = parseInput(whatIfInput, raw, ["input"]);
  if (draft !== undefined) authorise(context.actor, tryDrafts, at);
  const law = await context.law();
  const on = asked.on ?? chinaDate(context.now);
  const schema = schemaAt(law, at, on);
  // A draft may bring a subject of its own: its own check names one that nobody knows.
  if (draft === undefined) refuseUnknownSubject(asked.subject, subjectsOf(schema));
  // A fact or value that only the draft declares is none of the law in force, which does not read it; the draft's own check names what nobody knows.
  const read = draft === undefined ? facts : factsKnownTo(schema, asked.subject, facts);
  const assuming = parseAssumptions(asked.subject, read, schema, "facts");
  const inForce = judge(law, { ...asked, on, division: at, facts: [], assuming }, context.now);
  if (draft === undefined) return { problems: [], compliance: inForce, inForce };

  const outcome = await court.tryOut(context.actor.subject ?? "", law, {
    files: draft,
    subject: asked.subject,
    at,
    on: on.toString(),
    asKnownOn: asked.asKnownOn?.toString(),
    facts,
    now: context.now.toString(),
  });
  if (outcome.kind === "input") throw new InvalidInputError(outcome.problems);
  if (outcome.kind === "problems") return { problems: outcome.problems, compliance: undefined, inForce };
  const compliance = { division: at, on, asKnownOn: asked.asKnownOn, ...verdictsFromBytes(outcome.bytes) };
  return { problems: [], compliance, inForce };
}

type Given = z.infer<typeof whatIfInput>["facts"];

function factsKnownTo(schema: FactsSchema, subject: string, facts: Given): Given {
  const record = schema.records.get(subject);
  if (record === undefined) return facts;
  return facts.filter(
    ({ name, value }) => factProblems(schema, record, { name, value: value ?? null }).length === 0,
  );
}

/** @throws INPUT_INVALID naming the subjects there are */
function refuseUnknownSubject(subject: string, known: readonly string[]): void {
  if (known.includes(subject)) return;
  const unknown = valueUnknown({ value: subject, allowed: known }, { path: ["input", "subject"] });
  throw new InvalidInputError([problemFrom(unknown)]);
}
