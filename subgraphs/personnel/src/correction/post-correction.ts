import { datesReversed, input, notFound, parseInput, postRoles } from "@yimen/domain";
import { authorise, command } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { alreadyAtSeat, postTaken } from "../post/failures.ts";
import { loadPost } from "../post/operations.ts";
import { correctPostRow, findOverlapBeside, lockPost, type Post } from "../post/store.ts";
import { lockSeat } from "../replica/store.ts";
import { postContradictsEnd } from "../staff/operations.ts";
import { lockStaff } from "../staff/store.ts";
import { endReasons } from "../vocabulary.ts";
import { correctedEnding } from "./ending.ts";
import { changesBetween, correctionPermission, keepCorrection } from "./record.ts";

const correctPostInput = input.ofMutation("correctPost", {
  idempotencyKey: input.idempotencyKey,
  postId: input.text(80),
  reason: input.text(200),
  role: input.optional(input.vocabulary(postRoles)),
  from: input.optional(input.plainDate),
  plannedUntil: input.optional(input.plainDate),
  endedOn: input.optional(input.plainDate),
  endReason: input.optional(input.vocabulary(endReasons)),
  notEnded: input.optional(input.flag),
});

/**
 * Puts right what was recorded wrongly about a post, also one that is over. What it said before stays in the personal file.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, CORRECTED_END_CONTRADICTS, CORRECTED_END_NEEDS_REASON, DATES_REVERSED,
 *   POST_SERVED_LATER (after its holder has left), POST_TAKEN, STAFF_AT_SEAT_ALREADY, NOTHING_TO_CORRECT
 */
export async function correctPost(context: Context, raw: unknown): Promise<{ postId: string }> {
  const wanted = parseInput(correctPostInput, raw, ["input"]);
  const known = await loadPost(context, wanted.postId);
  if (known === undefined) throw postNotFound(wanted.postId);
  authorise(context.actor, correctionPermission, known.divisionCode);
  return command(
    context,
    { mutation: "correctPost", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      await lockSeat(tx.db, known);
      const post = await lockPost(tx.db, known.id);
      if (post === undefined) throw postNotFound(wanted.postId);
      const becomes: Post = {
        ...post,
        role: wanted.role ?? post.role,
        from: wanted.from ?? post.from,
        plannedUntil: wanted.plannedUntil ?? post.plannedUntil,
        ...correctedEnding(post, wanted),
      };
      refuseReversed(becomes);
      const staff = await lockStaff(tx.db, post.staffId);
      if (staff?.endedOn != null && lastsBeyond(becomes, staff.endedOn)) {
        throw postContradictsEnd(staff, becomes, staff.endedOn);
      }
      const overlap = await findOverlapBeside(tx.db, becomes);
      if (overlap?.role === becomes.role) {
        const details = { role: becomes.role, holder: overlap.holder, from: overlap.from.toString() };
        throw postTaken(details, { path: ["input"] });
      }
      if (overlap !== undefined) {
        throw alreadyAtSeat({ name: overlap.holder, role: overlap.role }, { path: ["input"] });
      }
      const changes = changesBetween(fieldsOf(post), fieldsOf(becomes));
      const { divisionCode, staffId, id: subjectId } = post;
      const { reason } = wanted;
      await keepCorrection(context, tx, {
        divisionCode,
        staffId,
        subject: "POST",
        subjectId,
        changes,
        reason,
      });
      await correctPostRow(tx.db, becomes);
      return { postId: post.id };
    },
  );
}

function fieldsOf({ role, from, plannedUntil, endedOn, endReason }: Post) {
  return { role, from, plannedUntil, endedOn, endReason };
}

function refuseReversed({ from, plannedUntil, endedOn }: Post): void {
  for (const [field, until] of Object.entries({ plannedUntil, endedOn })) {
    if (until === null || Temporal.PlainDate.compare(from, until) <= 0) continue;
    throw datesReversed({ from: from.toString(), until: until.toString() }, { path: ["input", field] });
  }
}

function lastsBeyond({ endedOn }: Post, day: Temporal.PlainDate): boolean {
  return endedOn === null || Temporal.PlainDate.compare(endedOn, day) > 0;
}

function postNotFound(id: string): Error {
  return notFound({ what: "post", whatZh: "岗位任职", id }, { path: ["input", "postId"] });
}
