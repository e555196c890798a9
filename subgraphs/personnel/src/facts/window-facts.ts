import { chinaDate, postRoles } from "@yimen/domain";
import { factTimeline } from "@yimen/rules";
import { defineLoader, type Fact, groupedBy } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { windowCoverage } from "../coverage/operations.ts";
import { loadPostsOf } from "../post/operations.ts";
import { isHeldOn, type Post } from "../post/store.ts";
import { dutiesOf } from "./duties.ts";
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
    ...factTimeline(unplanned, hasRotated).map((dated) => ({ name: "rotation", ...dated, ...registered })),
    ...(await dedicatedFact(context, posts, registered)),
    ...(await dutyFacts(context, windowId, sample)),
  ];
}

/** Has a role of it passed from one person to another? SM-9 */
function hasRotated(begun: readonly Post[]): boolean {
  return postRoles.values.some(
    (role) => new Set(begun.flatMap((post) => (post.role === role ? [post.staffId] : []))).size > 1,
  );
}

/**
 * Does whoever holds its A post today serve full time, and nowhere else? Nobody holding it, nobody does; of somebody of whom it is not on record that
 * they serve full time nothing is said.
 *
 * @source BK-10
 */
async function dedicatedFact(
  context: Context,
  posts: readonly Post[],
  registered: { readonly origin: string; readonly sample: boolean },
): Promise<readonly Fact[]> {
  const today = chinaDate(context.now);
  const holders = posts.filter((post) => post.role === "A" && isHeldOn(post, today));
  const answers = await Promise.all(
    holders.map(async ({ staffId, seatId, divisionCode }) => {
      const [duties, others = []] = await Promise.all([
        dutiesOf(context, staffId, divisionCode),
        loadPostsOf(context, staffId),
      ]);
      if (others.some((other) => other.seatId !== seatId && isHeldOn(other, today))) return false;
      return duties["fullTime"];
    }),
  );
  const dedicated = answers.every((answer) => answer === true);
  if (!dedicated && !answers.includes(false) && answers.length > 0) return [];
  const value = dedicated && answers.length > 0;
  return [{ name: "dedicatedStaff", value, from: today, until: today, ...registered }];
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
