import { actsFor, chinaDate } from "@yimen/domain";
import { type DatedValue, factTimeline, type FactValue } from "@yimen/rules";
import { defineLoader, type Fact, groupedBy } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { Department } from "../department/store.ts";
import { isHeldOn, type Post } from "../post/store.ts";
import { departmentRecording } from "../recording/operations.ts";
import type { StaffMember } from "../staff/store.ts";
import { departmentTrainingFacts } from "../training-request/department-facts.ts";
import { untilEnded } from "./station-facts.ts";
import { listStaffOfDepartments, listPostsOfDepartments } from "./store.ts";

const loadStaff = defineLoader(async (context: Context, ids: readonly string[]) =>
  groupedBy(
    ids,
    await context.read((db) => listStaffOfDepartments(db, ids)),
    (staff) => staff.departmentId ?? "",
  ),
);

const loadPosts = defineLoader(async (context: Context, ids: readonly string[]) =>
  groupedBy(
    ids,
    await context.read((db) => listPostsOfDepartments(db, ids)),
    ({ departmentId }) => departmentId,
  ),
);

/**
 * What is known of a department: its name, whom it sends as of today, whether any of them serves at a window, what stations told it and when it
 * trained for it, and what is on record. One that nobody is registered for sends nobody that is known of.
 *
 * @source LP-1, LP-5, SM-22, BK-3
 */
export async function departmentFacts(context: Context, department: Department): Promise<readonly Fact[]> {
  const { id, name, citation: origin, sample } = department;
  const [staff = [], posts = [], trained, recorded] = await Promise.all([
    loadStaff(context, id),
    loadPosts(context, id),
    departmentTrainingFacts(context, id),
    departmentRecording.factsOf(context, id),
  ]);
  const from = chinaDate(context.now);
  const sent = staff.filter(({ endedOn }) => endedOn === null);
  const registered = { from, origin: "the staff and posts registered for it", sample };
  const counted: readonly Fact[] =
    sent.length === 0
      ? []
      : [
          { name: "staffSent", value: sent.length, ...registered },
          {
            name: "staff",
            value: sent.map(asMember),
            ...registered,
          },
          {
            name: "hasWindow",
            value: posts.some(({ post }) => post.windowId !== null && isHeldOn(post, from)),
            ...registered,
          },
        ];
  return [
    { name: "name", value: name, origin, sample },
    ...(actsFor(context.actor, department.divisionCode)
      ? servedFacts(staff, posts).map((fact) => ({ ...registered, ...fact }))
      : []),
    ...counted,
    ...trained,
    ...recorded,
  ];
}

function asMember({ id, name, employment }: StaffMember): Readonly<Record<string, FactValue>> {
  return { id, name, employment };
}

/**
 * Whom it sent on earlier days, and whether any of them served at a window, by the posts they held. With anybody of whom no post is known nobody is
 * listed: a part is no whole. Told to those of the place alone, as others do not see who has left.
 */
function servedFacts(
  staff: readonly StaffMember[],
  posts: readonly { readonly post: Post }[],
): readonly (DatedValue & { readonly name: string })[] {
  const held = posts.map(({ post }) => untilEnded(post));
  const serving = new Set(held.map(({ staffId }) => staffId));
  const isWhole = staff.every(({ id }) => serving.has(id));
  const atWindow = factTimeline(held, (there) => there.some(({ windowId }) => windowId !== null));
  const sent = factTimeline(held, (there) => {
    const present = new Set(there.map(({ staffId }) => staffId));
    return isWhole ? staff.filter(({ id }) => present.has(id)).map(asMember) : undefined;
  });
  return [
    ...atWindow.map((dated) => ({ name: "hasWindow", ...dated })),
    ...sent.map((dated) => ({ name: "staff", ...dated })),
  ];
}
