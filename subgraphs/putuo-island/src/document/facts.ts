import { chinaDate } from "@yimen/domain";
import { factsOfPlace } from "@yimen/rules";
import {
  type Compliance,
  type Fact,
  foundFacts,
  judge,
  type MomentArguments,
  parseMoment,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { DocumentKind } from "../vocabulary.ts";
import type { IslandDocument } from "./document.ts";

/** What a pack of the town calls each kind, where it has rules about it. */
export const subjectOf: Readonly<Record<DocumentKind, string>> = {
  GATE_CARD: "putuoGateCard",
  BICYCLE_PERMIT: "putuoBicyclePermit",
};

/** What is known of a document as it is registered. Nothing of who holds it. @source PT-11 */
export function documentFacts(document: IslandDocument): readonly Fact[] {
  const { number, caseNo, state, holderKind, plate, issuedOn, validUntil, appliedAt, sample } = document;
  const values = {
    state,
    holderKind,
    appliedOn: chinaDate(appliedAt).toString(),
    issuedOn: issuedOn?.toString() ?? null,
    validUntil: validUntil?.toString() ?? null,
    ...(document.kind === "BICYCLE_PERMIT" && { plate }),
  };
  const origin = `the register, ${number ?? caseNo}`;
  return Object.entries(values).map(([name, value]) => ({ name, value, origin, sample }));
}

/** What the law of the town says of a document the caller has been shown, by the register and by what was found about it. @throws INPUT_INVALID for a day that does not exist */
export async function documentCompliance(
  context: Context,
  document: IslandDocument,
  args: MomentArguments,
): Promise<Compliance> {
  const law = await context.law();
  const subject = subjectOf[document.kind];
  const { id, divisionCode: division } = document;
  const schema = factsOfPlace(law.packs, division);
  const found = await foundFacts(context, "putuo", { subject, id }, division, schema);
  const judged = { ...parseMoment(args), subject, division, facts: [...documentFacts(document), ...found] };
  return judge(law, judged, context.now);
}
