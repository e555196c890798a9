import { chinaDate, postRoles } from "@yimen/domain";
import { factTimeline } from "@yimen/rules";
import { defineLoader, type Fact, groupedBy } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { windowCoverage } from "../coverage/operations.ts";
import type { Post } from "../post/store.ts";
import { untilEnded } from "./station-facts.ts";
import { listPostsAtWindows } from "./store.ts";

const loadPostsAtWindow: (context: Context, windowId: string) => Promise<readonly Post[] | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listPostsAtWindows(db, ids)), (post) => post.seatId),
  );

/**
 * What is known of a window's people: who holds its posts day by day, how often somebody left earlier than planned, and
 * who is on duty today. Absences of other days are the place's business. A window nobody was ever assigned to says nothing.
 *
 * @source LP-4, BK-10, SM-12
 */
export async function windowStaffFacts(context: Context, windowId: string): Promise<readonly Fact[]> {
  const posts = (await loadPostsAtWindow(context, windowId)) ?? [];
  if (posts.length === 0) return [];
  const sample = posts.every((post) => post.sample);
  const held = posts.map(untilEnded);
  const unplanned = held.map((post) => ({ ...post, until: null }));
  const registered = { origin: "the posts registered at the window", sample };
  return [
    ...factTimeline(held, (there) => rolesOf(there)).map((dated) => ({
      name: "holders",
      ...dated,
      ...registered,
    })),
    ...factTimeline(unplanned, (begun) => begun.filter((post) => post.unplannedReplacement).length).map(
      (dated) => ({
        name: "unplannedReplacements",
        ...dated,
        ...registered,
      }),
    ),
    ...(await dutyFacts(context, windowId, sample)),
  ];
}

async function dutyFacts(context: Context, windowId: string, sample: boolean): Promise<readonly Fact[]> {
  const coverage = await windowCoverage(context, windowId);
  if (coverage === undefined) return [];
  const today = chinaDate(context.now);
  const { onDuty, filledRoles, awayRoles } = coverage;
  const duty = {
    onDuty: onDuty !== undefined,
    residentAway: awayRoles.includes("B"),
    // On duty is whoever serves: C, once B is away or the post is vacant.
    substituteOnDuty: filledRoles.includes("C") && onDuty?.role === "C",
  };
  return Object.entries(duty).map(([name, value]) => ({
    name,
    value,
    from: today,
    until: today,
    origin: "the posts and absences registered at the window",
    sample,
  }));
}

function rolesOf(posts: readonly Post[]): readonly string[] {
  return [...new Set(posts.map(({ role }) => role))].toSorted((a, b) => postRoles.compare(a, b));
}
