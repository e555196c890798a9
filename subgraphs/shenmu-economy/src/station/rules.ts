import { parseDivisionCode, type StationKind } from "@yimen/domain";
import { judge, type ListedFacts, type RuleResult } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { isServing } from "../county.ts";

/** What the city's document asks of the service: that there is a window for it, and two people at it. SM-19 */
const rules = ["economicInfoWindow", "economicInfoWindowStaff"] as const;

/** A station as the graph brings it, with what the core knows of it. */
export interface KnownOfStation {
  readonly divisionCode: string;
  readonly kind: StationKind;
  readonly placeFacts: ListedFacts;
  readonly staffFacts: ListedFacts;
}

/**
 * What the rules in force for the service say of a station: by the facts the core knows of it, and by those alone. A fact
 * nobody has recorded is unknown, and named. Empty while no such rule is in force; undefined where there is no service.
 *
 * @source SM-19
 */
export async function serviceRules(
  context: Context,
  station: KnownOfStation,
): Promise<readonly RuleResult[] | undefined> {
  const division = parseDivisionCode(station.divisionCode);
  if (!isServing(station.kind, division)) return undefined;
  const law = await context.law();
  const facts = [...(station.placeFacts ?? []), ...(station.staffFacts ?? [])];
  return judge(law, { subject: "station", division, facts }, context.now, rules).results;
}
