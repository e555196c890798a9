import { actsFor, type DivisionCode, hasRole } from "@yimen/domain";
import type { Fact } from "@yimen/subgraph-kit";
import { complaintFacts } from "../complaint/operations.ts";
import { listComplaintsOf } from "../complaint/store.ts";
import type { Context } from "../context.ts";
import { inspectionFacts } from "../inspection/operations.ts";
import { listInspectionsOf } from "../inspection/store.ts";
import { ratingFacts } from "../rating/facts.ts";
import { listRatingsOf } from "../rating/store.ts";
import { overseers } from "../readers.ts";
import type { HappenedIn } from "./happened.ts";
import type { BorrowedMember } from "./population.ts";

/** Most that are counted together: a part is no whole, so of more nothing is said. */
export const mostCounted = 20_000;

interface Kept {
  readonly id: string;
  readonly divisionCode: DivisionCode;
}

type List<Thing extends Kept> = (
  context: Context,
  happened: HappenedIn,
  most: number,
) => Promise<readonly Thing[]>;

function counted<Thing extends Kept>(
  list: List<Thing>,
  factsOf: (context: Context, thing: Thing) => Promise<readonly Fact[]>,
) {
  return async (context: Context, happened: HappenedIn): Promise<readonly BorrowedMember[] | undefined> => {
    const things = await list(context, happened, mostCounted + 1);
    if (things.length > mostCounted) return undefined;
    return Promise.all(
      things.map(async (thing) => {
        const { id, divisionCode } = thing;
        return { id, divisionCode, facts: await factsOf(context, thing) };
      }),
    );
  };
}

/** What evaluations keeps itself and counts together, each read in one statement: ratings given, complaints received, inspections made in the period. */
const kept: Readonly<Record<string, ReturnType<typeof counted>>> = {
  rating: counted(
    (context, happened, most) => context.read((db) => listRatingsOf(db, happened, most)),
    ratingFacts,
  ),
  complaint: counted(
    (context, happened, most) => context.read((db) => listComplaintsOf(db, happened, most)),
    complaintFacts,
  ),
  inspection: counted(
    (context, happened, most) => context.read((db) => listInspectionsOf(db, happened, most)),
    inspectionFacts,
  ),
};

/** Is a subject kept here, and so counted here? */
export function isKeptHere(subject: string): boolean {
  return Object.hasOwn(kept, subject);
}

/**
 * The members of a population that evaluations keeps itself, by the period the quota is measured in; undefined for whoever does not oversee the
 * whole scope, since a part is no whole, and where there are more than {@link mostCounted}.
 */
export async function ownMembers(
  context: Context,
  subject: string,
  happened: HappenedIn,
): Promise<readonly BorrowedMember[] | undefined> {
  const { actor } = context;
  if (!hasRole(actor, ...overseers) || !actsFor(actor, happened.within)) return undefined;
  return kept[subject]?.(context, happened);
}
