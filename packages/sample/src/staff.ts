import type { Education, EmploymentKind, PostRole } from "@yimen/domain";
import { accountOf } from "./accounts.ts";
import type { SampleItem } from "./items.ts";
import { personOf, phoneOf } from "./people.ts";
import type { SamplePlan } from "./plan.ts";
import { randomOf } from "./random.ts";
import { type SampleStation, sampleStations } from "./stations.ts";

/** A line of the file `staff`: an invented agent of a real station. */
export interface SampleStaff {
  readonly key: string;
  readonly name: string;
  readonly badgeNo: string;
  /** Station code. */
  readonly station: string;
  readonly employment: EmploymentKind;
  readonly education: Education;
  readonly birthDate: string;
  readonly phone: string;
  /** Subject of the token they sign in with. */
  readonly account: string;
  readonly posts: readonly SamplePost[];
  /** Item codes. */
  readonly competent: readonly string[];
}

/** A post somebody holds. */
export interface SamplePost {
  /** Number of the window; absent for a post at the station itself. */
  readonly window?: string;
  readonly role: PostRole;
  readonly from: string;
}

// Apart from the applicants, who are counted from 0 on.
const firstStaffPerson = 20_000_000;

/** The agents of Yushan: A and B of each village stand in for each other at its windows. */
export function sampleStaff(items: readonly SampleItem[], plan: SamplePlan): readonly SampleStaff[] {
  return sampleStations.flatMap((station, at) =>
    Array.from({ length: station.agents }, (_, agent) => agentOf(station, at, agent, items, plan)),
  );
}

/** What names an agent of a station within the sample. */
export function agentKey({ code }: SampleStation, agent: number): string {
  return `sample-agent-${code}-${agent + 1}`;
}

function agentOf(
  station: SampleStation,
  at: number,
  agent: number,
  items: readonly SampleItem[],
  plan: SamplePlan,
): SampleStaff {
  const number = at * 2 + agent;
  const random = randomOf(plan.seed, "staff", number);
  const from = plan.until
    .subtract({ months: random.between(13, 30) })
    .with({ day: 1 })
    .toString();
  const { name } = personOf(plan.seed, firstStaffPerson + number);
  return {
    key: agentKey(station, agent),
    name,
    badgeNo: `示例-${station.code.slice(9, 12)}-${agent + 1}`,
    station: station.code,
    employment: agent === 0 ? "VILLAGE_COMMITTEE" : "PUBLIC_WELFARE",
    education: random.weighted([
      ["SENIOR_SECONDARY", 3],
      ["JUNIOR_COLLEGE", 5],
      ["BACHELOR", 2],
    ]),
    birthDate: `${random.between(1972, 2000)}-0${random.between(1, 9)}-${random.between(10, 28)}`,
    phone: phoneOf(number),
    account: accountOf(station, agent),
    posts: [
      // LP-4: the two agents of a village are its A and its B, whatever windows there are.
      { role: agent === 0 ? "A" : "B", from },
      ...Array.from({ length: station.windows }, (_, window) => ({
        window: String(window + 1),
        // Who is A at one window is B at the next.
        role: (window + agent) % 2 === 0 ? ("A" as const) : ("B" as const),
        from,
      })),
    ],
    competent: competentOf(items, agent === 0 ? 12 : 8),
  };
}

/** The items asked for most; an agent learns those first. */
function competentOf(items: readonly SampleItem[], count: number): readonly string[] {
  return items
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, count)
    .map(({ code }) => code);
}
