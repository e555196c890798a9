import {
  type Compliance,
  type Found,
  type GivenFact,
  judge,
  type MomentArguments,
  parseMoment,
  parseAssumptions,
  type RuleResult,
} from "@yimen/subgraph-kit";
import { factsOfPlace } from "@yimen/rules";
import type { ServiceCase } from "../case/store.ts";
import { placeInCharge } from "../case/place-in-charge.ts";
import type { Context } from "../context.ts";
import { caseFacts } from "../facts/case-facts.ts";
import { proposeKind } from "./case-kind.ts";

// A verdict on a case is seen by whoever was shown the case: it is a field of it, and reached in no other way.

/**
 * What the rules in force in its place say of a case the caller has been shown.
 *
 * @param told what was found about it and how it was rated, as far as the caller may know
 * @throws INPUT_INVALID for a day that does not exist
 * @source LP-11, LP-14, N-2, BK-11, PT-7
 */
export async function caseCompliance(
  context: Context,
  found: ServiceCase,
  args: MomentArguments,
  told: Found,
): Promise<Compliance> {
  const moment = parseMoment(args);
  const [law, known] = await Promise.all([context.law(), caseFacts(context, found)]);
  const facts = [...known, ...(told.findingFacts ?? []), ...(told.ratingFacts ?? [])];
  return judge(law, { ...moment, subject: "case", division: placeInCharge(found), facts }, context.now);
}

/**
 * The kind the rules of its place give a case, by what was known when it was accepted or is known now; undefined where no rule classifies
 * cases.
 *
 * @throws INPUT_INVALID naming every assumed fact that does not exist or has no such value
 * @source LP-11
 */
export async function proposedKind(
  context: Context,
  found: ServiceCase,
  assuming: readonly GivenFact[],
): Promise<RuleResult | undefined> {
  const [law, facts] = await Promise.all([context.law(), caseFacts(context, found)]);
  const place = placeInCharge(found);
  const assumed = parseAssumptions("case", assuming, factsOfPlace(law.packs, place), "assuming");
  return proposeKind(law, { place, facts, assuming: assumed }, found.acceptedAt ?? context.now);
}
