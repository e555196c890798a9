import { type DatedFact, type Member, platformFacts, type PopulationScope } from "@yimen/rules";
import type { ListedFacts, Period } from "@yimen/subgraph-kit";

/** A member of a population with what is known of it. */
export interface BorrowedMember {
  readonly id: string;
  readonly divisionCode: string;
  readonly facts: readonly DatedFact[];
}

type Members = readonly BorrowedMember[] | null | undefined;

/** A thing that is counted, as others know more of it than its owner. */
interface CountedThing {
  readonly id: string;
  readonly staffFacts?: ListedFacts;
  readonly caseFacts?: ListedFacts;
  readonly itemFacts?: ListedFacts;
}

type Things = readonly CountedThing[] | null | undefined;

/** Those who are counted together in a scope, by the field that lists them, as the graph brings them: null where they are too many, or nobody could say. */
export interface BorrowedPopulations {
  readonly countedStations?: Things;
  readonly countedStaff?: Things;
  readonly [members: string]: unknown;
}

/** The field that lists the members of a scope, of each subject whose declaration has one. */
export function memberFields(scope: PopulationScope): ReadonlyMap<string, string> {
  return new Map(
    [...platformFacts.records.values()].flatMap(({ name, entity }) => {
      const field = entity?.members?.[scope];
      return field === undefined ? [] : [[name, field] as const];
    }),
  );
}

/** The field that lists the members as others know them. */
const known: Readonly<Record<string, "countedStations" | "countedStaff">> = {
  station: "countedStations",
  staffMember: "countedStaff",
};

/** The members of a population with all that is known of each; undefined where nobody lists them. */
export function membersOf(
  borrowed: BorrowedPopulations,
  subject: string,
  scope: PopulationScope,
): readonly BorrowedMember[] | undefined {
  const field = memberFields(scope).get(subject);
  const members = field === undefined ? undefined : (borrowed[field] as Members);
  if (members === null || members === undefined) return undefined;
  const more = known[subject];
  const things = more === undefined ? [] : (borrowed[more] ?? []);
  if (things.length === 0) return members;
  const byId = new Map(things.map((thing) => [thing.id, thing]));
  return members.map((member) => ({
    ...member,
    facts: [...member.facts, ...furtherFacts(byId.get(member.id))],
  }));
}

function furtherFacts(thing: CountedThing | undefined): readonly DatedFact[] {
  return [thing?.staffFacts, thing?.caseFacts, thing?.itemFacts].flatMap((facts) => facts ?? []);
}

/**
 * Whoever had not come yet, or had left, is no member on a day; of whom neither is known is one. Cases belong to the period they were filed in.
 *
 * @param subject what is counted
 */
export function isMemberOn(
  { facts }: Member,
  subject: string,
  { on, period }: { readonly on: Temporal.PlainDate; readonly period: Period },
): boolean {
  if (subject === "case") {
    const { filedOn } = facts;
    if (typeof filedOn !== "string") return true;
    return period.from.toString() <= filedOn && filedOn <= period.to.toString();
  }
  const day = on.toString();
  // A window opens on a day, somebody comes, a post starts.
  const { startedOn, leftOn, startsOn = startedOn, endedOn = leftOn } = facts;
  return !(typeof startsOn === "string" && startsOn > day) && !(typeof endedOn === "string" && endedOn < day);
}
