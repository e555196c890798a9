import { chinaDate, type DivisionCode } from "@yimen/domain";
import type { FactRecord } from "@yimen/rules";
import { judge } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { DocumentKind } from "../vocabulary.ts";
import type { Answer } from "./answer.ts";
import { holderKindFact, islandRules } from "./rules.ts";

/** A question to the law of a town. Plain values: a command keeps it, so that a repeat is told of the same. */
export interface Question {
  readonly town: DivisionCode;
  /** ISO date. */
  readonly on: string;
  /** Id of the rule. */
  readonly rule: string;
  readonly facts: FactRecord;
}

/** What the law says to a question, in the revision of this request. */
export async function answerTo(context: Context, { town, on, rule, facts }: Question): Promise<Answer> {
  const asked = {
    subject: "place",
    division: town,
    on: Temporal.PlainDate.from(on),
    facts: [],
    assuming: { level: "TOWNSHIP", ...facts },
  };
  const [answer] = judge(await context.law(), asked, context.now, [rule]).results;
  return answer;
}

function question(context: Context, town: DivisionCode, rule: string, facts: FactRecord = {}): Question {
  return { town, on: chinaDate(context.now).toString(), rule, facts };
}

/** How many more a town may issue, with so many in force. */
export function aboutRoom(
  context: Context,
  town: DivisionCode,
  kind: DocumentKind,
  inForce: number,
): Question {
  const { room, inForceFact } = islandRules[kind];
  return question(context, town, room, { [inForceFact]: inForce });
}

/** Is it issued at this time of the year? */
export function aboutSeason(context: Context, town: DivisionCode, kind: DocumentKind): Question {
  return question(context, town, islandRules[kind].season);
}

/** May a holder of this kind have one? */
export function aboutHolder(
  context: Context,
  town: DivisionCode,
  kind: DocumentKind,
  holderKind: string | undefined,
): Question {
  return question(context, town, islandRules[kind].holder, { [holderKindFact]: holderKind });
}

/** Until when is one issued today valid? */
export function aboutValidUntil(context: Context, town: DivisionCode, kind: DocumentKind): Question {
  return question(context, town, islandRules[kind].validUntil);
}
