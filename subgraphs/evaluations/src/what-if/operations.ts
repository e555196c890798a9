import { chinaDate, input, parseInput } from "@yimen/domain";
import {
  draftLaw,
  type Law,
  LawRefused,
  type PackFile,
  packLimits,
  platformFacts,
  type Problem,
} from "@yimen/rules";
import {
  authorise,
  type Compliance,
  judge,
  mostAssumptions,
  parseAssumptions,
  type Permission,
} from "@yimen/subgraph-kit";
import { z } from "zod";
import { schemaAt } from "../compliance/operations.ts";
import type { Context } from "../context.ts";

/** What would be, with nothing saved (试算). */
export interface WhatIf {
  /** What is wrong with the draft; then nothing is judged by it. */
  readonly problems: readonly Problem[];
  /** By the draft, or by the law in force when there is none. */
  readonly compliance: Compliance | undefined;
  /** By the law in force, to compare with. */
  readonly inForce: Compliance;
}

/** Compiling a draft costs a tenth of a second: it is for those who may put one in force. */
const tryDrafts: Permission = { zh: "试算规则包草稿", en: "try out a draft pack", roles: ["COUNTY_ADMIN"] };

const subjects = [...platformFacts.records.values()].filter(({ isSubject }) => isSubject);

const whatIfInput = z.object({
  subject: z.enum(subjects.map(({ name }) => name)),
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
 */
export async function whatIf(context: Context, raw: unknown): Promise<WhatIf> {
  const { draft, facts, at, ...asked } = parseInput(whatIfInput, raw, ["input"]);
  if (draft !== undefined) authorise(context.actor, tryDrafts, at);
  const law = await context.law();
  const on = asked.on ?? chinaDate(context.now);
  const judgeBy = (book: Law): Compliance => {
    const assuming = parseAssumptions(asked.subject, facts, schemaAt(book, at, on), "facts");
    return judge(book, { ...asked, on, division: at, facts: [], assuming }, context.now);
  };
  if (draft === undefined) {
    const inForce = judgeBy(law);
    return { problems: [], compliance: inForce, inForce };
  }
  const drafted = draftOrProblems(law, draft);
  if (drafted instanceof LawRefused) {
    return { problems: drafted.problems, compliance: undefined, inForce: judgeBy(law) };
  }
  return { problems: [], compliance: judgeBy(drafted), inForce: judgeBy(law) };
}

function draftOrProblems(law: Law, files: readonly PackFile[]): Law | LawRefused {
  try {
    return draftLaw(law, files);
  } catch (error) {
    if (error instanceof LawRefused) return error;
    throw error;
  }
}
