import { chinaDate } from "@yimen/domain";
import type { DatedFact } from "@yimen/rules";
import {
  type Compliance,
  type GivenFact,
  judge,
  type Judged,
  type MomentArguments,
  parseAssumptions,
  parseMoment,
  yearOf,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { knownFacts } from "../subject/known-facts.ts";
import { schemaAt } from "./schema-at.ts";

// Verdicts are as public as the facts they rest on: whoever may not see the facts gets none, and nothing to judge.

/** A subject with the facts its subgraphs have listed; null where one of them may not say or did not answer. */
export interface Borrowed {
  readonly id: string;
  readonly divisionCode: string;
  readonly facts: readonly (readonly DatedFact[] | null | undefined)[];
}

/** How a subject is to be judged. */
export interface JudgeArguments extends MomentArguments {
  readonly assuming?: readonly GivenFact[] | null | undefined;
}

/** Which rules are asked, and for which period. */
export interface AskedOf extends Pick<Judged, "periodOf"> {
  readonly only?: readonly string[] | undefined;
}

/**
 * What the rules in force say of a subject.
 *
 * @param asked rules by name, every rule about the subject when left out; and the period they assess, the year when left out
 * @throws INPUT_INVALID for a day that does not exist or an assumption the facts schema does not know
 */
export async function complianceOf(
  context: Context,
  subject: string,
  { id, divisionCode, facts }: Borrowed,
  args: JudgeArguments,
  asked: AskedOf = {},
): Promise<Compliance> {
  const moment = parseMoment(args);
  const { periodOf = yearOf } = asked;
  const period = periodOf(moment.on ?? chinaDate(context.now));
  const about = { subject, id };
  const law = await context.law();
  const schema = schemaAt(law, divisionCode, moment.on ?? chinaDate(context.now));
  const brought = facts.flatMap((listed) => listed ?? []);
  const known = await knownFacts(context, about, { place: divisionCode, schema, period, facts: brought });
  const judged = {
    ...moment,
    subject,
    division: divisionCode,
    facts: [...brought, ...known],
    assuming: parseAssumptions(subject, args.assuming ?? [], schema, "assuming"),
    periodOf,
  };
  return judge(law, judged, context.now, asked.only);
}
