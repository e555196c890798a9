import { chinaDate } from "@yimen/domain";
import { defineLoader, type Fact, groupedBy } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { Department } from "../department/store.ts";
import { isHeldOn } from "../post/store.ts";
import { departmentRecording } from "../recording/operations.ts";
import { departmentTrainingFacts } from "../training-request/department-facts.ts";
import { listEmployedOfDepartments, listPostsOfDepartments } from "./store.ts";

const loadSent = defineLoader(async (context: Context, ids: readonly string[]) =>
  groupedBy(
    ids,
    await context.read((db) => listEmployedOfDepartments(db, ids)),
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
  const [sent = [], posts = [], trained, recorded] = await Promise.all([
    loadSent(context, id),
    loadPosts(context, id),
    departmentTrainingFacts(context, id),
    departmentRecording.factsOf(context, id),
  ]);
  const from = chinaDate(context.now);
  const registered = { from, origin: "the staff and posts registered for it", sample };
  const counted: readonly Fact[] =
    sent.length === 0
      ? []
      : [
          { name: "staffSent", value: sent.length, ...registered },
          {
            name: "staff",
            value: sent.map((member) => ({ name: member.name, employment: member.employment })),
            ...registered,
          },
          {
            name: "hasWindow",
            value: posts.some(({ post }) => post.windowId !== null && isHeldOn(post, from)),
            ...registered,
          },
        ];
  return [{ name: "name", value: name, origin, sample }, ...counted, ...trained, ...recorded];
}
