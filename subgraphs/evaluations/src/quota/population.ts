import type { DatedFact, Member } from "@yimen/rules";
import type { ListedFacts } from "@yimen/subgraph-kit";

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

/** Those who are counted together in a scope, as the graph brings them: null where they are too many, or nobody could say. */
export interface BorrowedPopulations {
  readonly stationMembers?: Members;
  readonly windowMembers?: Members;
  readonly personMembers?: Members;
  readonly departmentMembers?: Members;
  readonly divisionMembers?: Members;
  readonly itemMembers?: Members;
  readonly programmeMembers?: Members;
  readonly countedStations?: Things;
  readonly countedStaff?: Things;
}

/** Of each subject that can be counted: the field that lists its members, and the one that lists them as others know them. */
const populations: Readonly<
  Record<string, readonly [members: keyof BorrowedPopulations, things?: "countedStations" | "countedStaff"]>
> = {
  station: ["stationMembers", "countedStations"],
  window: ["windowMembers"],
  staffMember: ["personMembers", "countedStaff"],
  department: ["departmentMembers"],
  division: ["divisionMembers"],
  item: ["itemMembers"],
  programme: ["programmeMembers"],
};

/** The members of a population with all that is known of each; undefined where nobody lists them. */
export function membersOf(
  borrowed: BorrowedPopulations,
  subject: string,
): readonly BorrowedMember[] | undefined {
  const [field, more] = populations[subject] ?? [];
  const members = field === undefined ? undefined : (borrowed[field] as Members);
  if (members === null || members === undefined) return undefined;
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

/** Whoever had not come yet, or had left, is no member on a day; of whom neither is known is one. */
export function isMemberOn({ facts }: Member, on: Temporal.PlainDate): boolean {
  const day = on.toString();
  const { startedOn, leftOn } = facts;
  return !(typeof startedOn === "string" && startedOn > day) && !(typeof leftOn === "string" && leftOn < day);
}
