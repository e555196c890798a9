import { actsFor, chinaDate } from "@yimen/domain";
import { type DatedValue, factTimeline, type FactValue } from "@yimen/rules";
import { defineLoader, type Fact, groupedBy } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { hasAgentsOfItsOwn } from "../coverage/operations.ts";
import { sittingFacts } from "../duty/sitting-days.ts";
import { reachableFacts } from "../phone-check/facts.ts";
import { loadPhoneChecksOf } from "../phone-check/operations.ts";
import { isHeldOn, type Post } from "../post/store.ts";
import { loadStation } from "../replica/operations.ts";
import { appointedCounts, dutiesOf } from "./duties.ts";
import type { StaffMember } from "../staff/store.ts";
import { listPostsAtStations, listStaffOfStations } from "./store.ts";
import { staffingOf, windowNumbers } from "./windows-served.ts";

const origin = "the staff and posts registered at the station";

const loadStaff = defineLoader(async (context: Context, ids: readonly string[]) =>
  groupedBy(ids, await context.read((db) => listStaffOfStations(db, ids)), (staff) => staff.stationId),
);

/** Every post at a station and its windows, past and to come. */
export const loadPostsAt: (context: Context, stationId: string) => Promise<readonly Post[] | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listPostsAtStations(db, ids)), (post) => post.stationId),
  );

/**
 * What is known of a station's people. A station nobody is registered at says nothing: its people may just not be on
 * record. Who is employed is told as of today, as the plate shows it, and to those of the place as of earlier days, by the posts held; posts are told
 * day by day.
 *
 * @source SM-12, LP-4, YS-6
 */
export async function stationStaffFacts(context: Context, stationId: string): Promise<readonly Fact[]> {
  const [station, staff = [], posts = []] = await Promise.all([
    loadStation(context, stationId),
    loadStaff(context, stationId),
    loadPostsAt(context, stationId),
  ]);
  const employed = staff.filter(({ endedOn }) => endedOn === null);
  if (station === undefined || (employed.length === 0 && posts.length === 0)) return [];
  const [sitting, checks = [], numbers, appointed] = await Promise.all([
    sittingFacts(context, station),
    loadPhoneChecksOf(context, stationId),
    windowNumbers(context, posts),
    Promise.all(
      employed.map(async ({ id }) => [id, await dutiesOf(context, id, station.divisionCode)] as const),
    ),
  ]);
  const duties = new Map(appointed);
  const today = chinaDate(context.now);
  const sample = [...employed, ...posts].every((each) => each.sample);
  const atStation = posts.filter(({ windowId }) => windowId === null).map(untilEnded);
  const agents = hasAgentsOfItsOwn(station)
    ? factTimeline(atStation, (held) => new Set(held.map(({ staffId }) => staffId)).size)
    : [];
  const held = posts.map(untilEnded);
  const earlier = actsFor(context.actor, station.divisionCode)
    ? servedBefore(staff, held, hasAgentsOfItsOwn(station))
    : [];
  const atWindows = factTimeline(
    held.filter(({ windowId }) => windowId !== null),
    peopleIn,
  );
  return [
    ...atWindows.map((dated) => ({ name: "frontDeskStaffCount", ...dated, origin, sample })),
    ...factTimeline(held, peopleIn).map((dated) => ({ name: "fixedStaffCount", ...dated, origin, sample })),
    ...factTimeline(held, (there) => staffingOf(there, numbers)).map((dated) => ({
      name: "windowStaffing",
      ...dated,
      origin,
      sample,
    })),
    ...appointedCounts([...duties.values()]).map((counted) => ({ ...counted, from: today, origin, sample })),
    ...earlier.map((dated) => ({ name: "staff", ...dated, origin, sample })),
    { name: "staffCount", value: employed.length, from: today, origin, sample },
    {
      name: "staff",
      value: employed.map((member) => ({
        ...onThePlate(member, heldOn(posts, today), hasAgentsOfItsOwn(station)),
        ...duties.get(member.id),
      })),
      from: today,
      origin,
      sample,
    },
    ...agents.map((dated) => ({ name: "agentCount", ...dated, origin, sample })),
    ...sitting,
    ...reachableFacts(checks),
  ];
}

function peopleIn(held: readonly Post[]): number {
  return new Set(held.map(({ staffId }) => staffId)).size;
}

/** Who served on earlier days. With anybody of whom no post is known nobody is listed: a part is no whole. */
function servedBefore(
  staff: readonly StaffMember[],
  posts: readonly PostHeld[],
  hasAgents: boolean,
): readonly DatedValue[] {
  const serving = new Set(posts.map(({ staffId }) => staffId));
  if (!staff.every(({ id }) => serving.has(id))) return [];
  return factTimeline(posts, (there) => {
    const present = new Set(there.map(({ staffId }) => staffId));
    return staff.filter(({ id }) => present.has(id)).map((member) => onThePlate(member, there, hasAgents));
  });
}

function heldOn(posts: readonly Post[], day: Temporal.PlainDate): readonly Post[] {
  return posts.filter((post) => isHeldOn(post, day));
}

/** What anybody may know of somebody who works here by the posts held that day: what the plate at the window shows (YS-3.3). */
function onThePlate(
  member: StaffMember,
  posts: readonly Post[],
  hasAgents: boolean,
): Readonly<Record<string, FactValue>> {
  const held = posts.filter((post) => post.staffId === member.id);
  const roles = new Set(held.map(({ role }) => role));
  const [role] = roles;
  return {
    id: member.id,
    name: member.name,
    employment: member.employment,
    isWindowStaff: held.some(({ windowId }) => windowId !== null),
    isAgent: hasAgents && held.some(({ windowId }) => windowId === null),
    ...(roles.size === 1 && role !== undefined && { postRole: role }),
  };
}

type PostHeld = Post & { readonly until: Temporal.PlainDate | null };

/** A post as a stretch of days. */
export function untilEnded(post: Post): PostHeld {
  return { ...post, until: post.endedOn };
}
