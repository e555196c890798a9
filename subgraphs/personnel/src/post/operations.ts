import { chinaDate, input, notFound, parseInput, postRoles } from "@yimen/domain";
import {
  authorise,
  command,
  defineLoader,
  groupedBy,
  keyedBy,
  newId,
  type Permission,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { lockKnownStation, lockKnownWindow } from "../replica/store.ts";
import { staffingPlaceClosed } from "../staff/failures.ts";
import { closedStation, lockEmployed, requireStaff } from "../staff/operations.ts";
import type { StaffMember } from "../staff/store.ts";
import type { PersonnelTables } from "../tables.ts";
import type { EndReason } from "../vocabulary.ts";
import { alreadyAtSeat, postTaken, windowElsewhere } from "./failures.ts";
import {
  findOverlap,
  findPosts,
  findPredecessor,
  insertPost,
  listPostsOf,
  listSeatPosts,
  type NewPost,
  type Post,
} from "./store.ts";

type Tx = WriteTransaction<PersonnelTables>;

/** Who assigns and ends posts. */
export const posting: Permission = {
  zh: "安排岗位",
  en: "assign or end posts",
  roles: ["STATION_MANAGER", "COUNTY_ADMIN"],
};

// Posts are public: the plate at the window shows who serves there (YS-3.3).

export const loadPost: (context: Context, id: string) => Promise<Post | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findPosts(db, ids)), (post) => post.id),
);

/** The posts held today at a window, or at a station itself; A before B before C. */
export const loadSeatPosts: (context: Context, seatId: string) => Promise<readonly Post[] | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) => {
    const today = chinaDate(context.now);
    return groupedBy(ids, await context.read((db) => listSeatPosts(db, ids, today)), (post) => post.seatId);
  });

/** Every post of somebody, the latest first. */
export const loadPostsOf: (context: Context, staffId: string) => Promise<readonly Post[] | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listPostsOf(db, ids)), (post) => post.staffId),
  );

const assignPostInput = input
  .ofMutation("assignPost", {
    idempotencyKey: input.idempotencyKey,
    staffMemberId: input.text(80),
    windowId: input.optional(input.text(80)),
    role: input.vocabulary(postRoles),
    from: input.plainDate,
    plannedUntil: input.optional(input.plainDate),
  })
  .superRefine(input.inOrder("from", "plannedUntil"));

/**
 * Gives somebody a post at a window of their station, or at the station itself.
 *
 * @throws INPUT_INVALID, NOT_FOUND (staff, window), NOT_PERMITTED, EMPLOYMENT_ENDED, WINDOW_ELSEWHERE,
 *   STAFFING_PLACE_CLOSED, POST_TAKEN, STAFF_AT_SEAT_ALREADY
 * @source LP-4, SM-12, BK-10
 */
export async function assignPost(context: Context, raw: unknown): Promise<{ postId: string }> {
  const wanted = parseInput(assignPostInput, raw, ["input"]);
  const known = await requireStaff(context, wanted.staffMemberId);
  authorise(context.actor, posting, known.divisionCode);
  return command(
    context,
    { mutation: "assignPost", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const staff = await lockEmployed(tx, known.id);
      const seatId = await holdSeat(tx, staff, wanted.windowId);
      const { role, from } = wanted;
      const overlap = await findOverlap(tx.db, { seatId, role, from, staffId: staff.id });
      if (overlap?.role === role) {
        throw postTaken(
          { role, holder: overlap.holder, from: overlap.from.toString() },
          { path: ["input", "role"] },
        );
      }
      if (overlap !== undefined)
        throw alreadyAtSeat({ name: staff.name, role: overlap.role }, { path: ["input", "staffMemberId"] });
      const predecessor = await findPredecessor(tx.db, { seatId, role, from });
      const post: NewPost = {
        id: newId(staff.divisionCode),
        divisionCode: staff.divisionCode,
        staffId: staff.id,
        stationId: staff.stationId,
        windowId: wanted.windowId ?? null,
        role,
        from,
        plannedUntil: wanted.plannedUntil ?? null,
        predecessorId: predecessor?.id ?? null,
        unplannedReplacement: isUnplannedReplacement(predecessor, staff.id),
        sample: false,
      };
      await insertPost(tx.db, post);
      return { postId: post.id };
    },
  );
}

const planned: readonly EndReason[] = ["TERM_COMPLETED", "RETIRED", "PLACE_CLOSED"];

/**
 * Did somebody else leave this seat earlier than planned? A term served out, a retirement and a closed window are no
 * surprise; a promotion or a transfer before the planned end is, whatever good reason a rule may find in it.
 *
 * @source BK-10, SM-12
 */
export function isUnplannedReplacement(predecessor: Post | undefined, staffId: string): boolean {
  if (predecessor === undefined || predecessor.staffId === staffId) return false;
  const { endedOn, endReason, plannedUntil } = predecessor;
  if (endedOn === null || endReason === null || planned.includes(endReason)) return false;
  return plannedUntil === null || Temporal.PlainDate.compare(endedOn, plannedUntil) < 0;
}

// Locked, so that of two who fill the same post at once the second sees the first.
async function holdSeat(tx: Tx, staff: StaffMember, windowId: string | undefined): Promise<string> {
  if (windowId === undefined) {
    const station = await lockKnownStation(tx.db, staff.stationId);
    if (station === undefined)
      throw new Error(`station ${staff.stationId} of staff ${staff.id} is not known`);
    if (station.closed) throw closedStation(station);
    return station.id;
  }
  const path = ["input", "windowId"];
  const window = await lockKnownWindow(tx.db, windowId);
  if (window === undefined) throw notFound({ what: "window", whatZh: "窗口", id: windowId }, { path });
  if (window.stationId !== staff.stationId)
    throw windowElsewhere({ window: window.number, name: staff.name }, { path });
  if (window.closed) {
    throw staffingPlaceClosed(
      { place: `window ${window.number}`, placeZh: `${window.number} 号窗口` },
      { path },
    );
  }
  return window.id;
}
