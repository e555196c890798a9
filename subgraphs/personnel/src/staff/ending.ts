import { chinaDate, input, parseInput } from "@yimen/domain";
import { authorise, command } from "@yimen/subgraph-kit";
import { endBindings } from "../account/store.ts";
import type { Context } from "../context.ts";
import { setFileAside } from "../personal-file/store.ts";
import { endPostsOf, findPostBeyond, isHeldOn, listPostsOf, type Post } from "../post/store.ts";
import { refuseEarly } from "../post/term.ts";
import { endReasons } from "../vocabulary.ts";
import { employing, lockEmployed, postContradictsEnd, requireStaff } from "./operations.ts";
import { endStaffRow } from "./store.ts";
import { tellPlaced } from "./told.ts";

const endEmploymentInput = input.ofMutation("endEmployment", {
  idempotencyKey: input.idempotencyKey,
  staffMemberId: input.text(80),
  endedOn: input.pastDay,
  reason: input.vocabulary(endReasons),
  exception: input.optionalText(200),
});

/**
 * Records that somebody has left, and with it the end of every post they held. From then on only their place sees
 * them, and the id number may be registered again.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, EMPLOYMENT_ENDED, DATES_REVERSED,
 *   POST_SERVED_LATER, POST_LOCKED, POST_LOCKED_IN_PRINCIPLE
 * @source SM-12, PT-8
 */
export async function endEmployment(context: Context, raw: unknown): Promise<{ staffId: string }> {
  const wanted = parseInput(endEmploymentInput, raw, ["input"]);
  const known = await requireStaff(context, wanted.staffMemberId);
  authorise(context.actor, employing, known.divisionCode);
  const today = chinaDate(context.now);
  const exception =
    known.endedOn === null
      ? await refuseEarly(context, known, {
          ...wanted,
          posts: await openPosts(context, known.id, wanted.endedOn),
        })
      : null;
  return command(
    context,
    { mutation: "endEmployment", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const staff = await lockEmployed(tx, known.id);
      const contradicting = await findPostBeyond(tx.db, staff.id, wanted.endedOn, today);
      if (contradicting !== undefined) throw postContradictsEnd(staff, contradicting, wanted.endedOn);
      await endPostsOf(tx.db, staff.id, { endedOn: wanted.endedOn, reason: wanted.reason, exception });
      await setFileAside(tx.db, staff.id);
      await endBindings(tx.db, { staffId: staff.id }, context.now);
      await endStaffRow(tx.db, staff.id, wanted.endedOn, wanted.reason);
      await tellPlaced(tx, staff.id, context.now);
      return { staffId: staff.id };
    },
  );
}

/** The posts somebody holds on the day on which they are to leave. */
async function openPosts(
  context: Context,
  staffId: string,
  on: Temporal.PlainDate,
): Promise<readonly Post[]> {
  const posts = await context.read((db) => listPostsOf(db, [staffId]));
  return posts.filter((post) => isHeldOn(post, on));
}
