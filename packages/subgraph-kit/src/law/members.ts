import { type DivisionCode, isDivisionCode } from "@yimen/domain";
import { factsCountedPer, type Law, type MembersCounted, membersCountedIn } from "@yimen/rules";
import type { Fact } from "../graphql/facts.ts";
import type { PopulationMember } from "../graphql/population.ts";

/**
 * Most members of one population that are counted together: a county's staff, a large centre's items. Of more nobody is listed, and a quota
 * over them is not known, because a part is no whole.
 */
export const mostMembers = 5_000;

/** Since when cases are counted together: those of last year and this one. Of a period that began before nobody lists them. */
export function casesCountedSince(today: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.from({ year: today.year - 1, month: 1, day: 1 });
}

/** Lists the members of a scope with all that is known of them, up to so many. */
export type ListMembers<Scope> = (scope: Scope, most: number) => Promise<readonly PopulationMember[]>;

/** Lists the members of one thing. */
type ListOwn = (most: number) => Promise<readonly PopulationMember[]>;

interface WithLaw {
  law(): Promise<Law>;
}

/**
 * Who is counted together in the quotas about a subject that a division shows, each with the facts these quotas read; empty where there is
 * none, null where there are more than {@link mostMembers}.
 *
 * @param list lists the members of a division and below
 */
export async function membersOfDivision(
  context: WithLaw,
  subject: string,
  division: DivisionCode,
  list: ListMembers<DivisionCode>,
): Promise<PopulationMember[] | null> {
  const counted = await countedIn(context, subject, division);
  return counted === undefined ? [] : listed(await list(counted.within, mostMembers + 1), counted.facts);
}

async function countedIn(
  context: WithLaw,
  subject: string,
  division: DivisionCode,
): Promise<MembersCounted | undefined> {
  return membersCountedIn((await context.law()).packs, subject, division);
}

/** The same for the quotas that the law of a station's place has per station. */
export function membersOfStation(
  context: WithLaw,
  subject: string,
  station: { readonly divisionCode: string },
  list: ListOwn,
): Promise<PopulationMember[] | null> {
  return membersPer(context, subject, station.divisionCode, "STATION", list);
}

/** The same for the quotas that the law of a department's place has per department. */
export function membersOfDepartment(
  context: WithLaw,
  subject: string,
  department: { readonly divisionCode: string },
  list: ListOwn,
): Promise<PopulationMember[] | null> {
  return membersPer(context, subject, department.divisionCode, "DEPARTMENT", list);
}

async function membersPer(
  context: WithLaw,
  subject: string,
  place: string,
  per: "STATION" | "DEPARTMENT",
  list: ListOwn,
): Promise<PopulationMember[] | null> {
  if (!isDivisionCode(place)) return [];
  const facts = factsCountedPer((await context.law()).packs, subject, place, per);
  return facts === undefined ? [] : listed(await list(mostMembers + 1), facts);
}

/** Since when and until when somebody or something belongs there is told besides: on other days it is no member. */
const always: ReadonlySet<string> = new Set(["startedOn", "leftOn", "startsOn", "endedOn", "filedOn"]);

function listed(members: readonly PopulationMember[], names: ReadonlySet<string>): PopulationMember[] | null {
  if (members.length > mostMembers) return null;
  const isRead = ({ name }: Fact): boolean => names.has(name) || always.has(name);
  return members.map((member) => ({ ...member, facts: member.facts.filter(isRead) }));
}
