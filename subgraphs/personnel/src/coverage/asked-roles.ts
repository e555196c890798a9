import { type PostRole, postRoles, type RuleReference } from "@yimen/domain";
import type { DatedFact, Law } from "@yimen/rules";
import { judge, ruleReference } from "@yimen/subgraph-kit";

/** A place where people serve, as far as its law tells it from others. */
export interface SeatKind {
  readonly division: string;
  readonly stationKind: string;
  /** A window, or a station whose people serve at the station itself. */
  readonly at: "window" | "station";
  /** The day whose law holds: today where it is left out. */
  readonly on?: Temporal.PlainDate;
}

const questionAt = { window: "windowPosts", station: "pointPosts" } as const;

/** The roles that a place's law asks for, and the rule that asks. */
export interface AskedRoles {
  readonly roles: readonly PostRole[];
  readonly rule: RuleReference | null;
}

const nothingAsked: AskedRoles = { roles: [], rule: null };

/**
 * The roles that the law of a place asks for at a seat: those without which its rule on posts fails, though it passes with all of them. None where it
 * has no such rule, or the rule does not apply: then nobody misses them.
 *
 * @source LP-4
 */
export function askedRoles(law: Law, seat: SeatKind, now: Temporal.Instant): AskedRoles {
  const judgedWith = (held: readonly PostRole[]) => {
    const { at: subject, division, on } = seat;
    const judged = { subject, division, facts: factsOf(seat, held), ...(on !== undefined && { on }) };
    return judge(law, judged, now, [questionAt[seat.at]]).results[0]?.evaluation;
  };
  const complete = judgedWith(postRoles.values);
  if (complete?.verdict !== "pass") return nothingAsked;
  const roles = postRoles.values.filter(
    (role) => judgedWith(postRoles.values.filter((other) => other !== role))?.verdict === "fail",
  );
  return { roles, rule: ruleReference(law, complete) };
}

function factsOf({ at, stationKind }: SeatKind, roles: readonly PostRole[]): readonly DatedFact[] {
  if (at === "station") {
    const staff = roles.map((postRole) => ({ isAgent: true, postRole }));
    return [
      { name: "kind", value: stationKind },
      { name: "staff", value: staff },
    ];
  }
  return [
    { name: "station", value: { kind: stationKind } },
    { name: "holders", value: [...roles] },
  ];
}

/**
 * Roles in the order in which they serve. Where a substitute (C) is asked for, A answers for the window and B sits at it; elsewhere whoever holds a
 * post serves, A first.
 *
 * @source LP-4
 */
export function servingRoles(asked: readonly PostRole[]): readonly PostRole[] {
  return asked.includes("C") ? ["B", "C"] : postRoles.values;
}
