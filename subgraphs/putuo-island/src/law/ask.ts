import { chinaDate, type DivisionCode } from "@yimen/domain";
import type { FactRecord } from "@yimen/rules";
import type { Context } from "../context.ts";
import type { DocumentKind } from "../vocabulary.ts";
import { answerOf, type RuleAnswer } from "./answer.ts";
import { holderKindFact, islandRules } from "./rules.ts";

/** Asks the law of a town, as it stands today, in the revision of this request. */
async function ask(
  context: Context,
  town: DivisionCode,
  rule: string,
  facts: FactRecord,
): Promise<RuleAnswer> {
  const { book } = await context.law();
  return answerOf(
    book,
    rule,
    { level: "TOWNSHIP", ...facts },
    { division: town, on: chinaDate(context.now) },
  );
}

/** How many more a town may issue, with so many in force. */
export function askRoom(
  context: Context,
  town: DivisionCode,
  kind: DocumentKind,
  inForce: number,
): Promise<RuleAnswer> {
  const { room, inForceFact } = islandRules[kind];
  return ask(context, town, room, { [inForceFact]: inForce });
}

/** Is it issued at this time of the year? */
export function askSeason(context: Context, town: DivisionCode, kind: DocumentKind): Promise<RuleAnswer> {
  return ask(context, town, islandRules[kind].season, {});
}

/** May a holder of this kind have one? */
export function askHolder(
  context: Context,
  town: DivisionCode,
  kind: DocumentKind,
  holderKind: string | undefined,
): Promise<RuleAnswer> {
  return ask(context, town, islandRules[kind].holder, { [holderKindFact]: holderKind });
}

/** Until when is one issued today valid? */
export function askValidUntil(context: Context, town: DivisionCode, kind: DocumentKind): Promise<RuleAnswer> {
  return ask(context, town, islandRules[kind].validUntil, {});
}
