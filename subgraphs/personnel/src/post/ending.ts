import { datesReversed, input, notFound, parseInput } from "@yimen/domain";
import { authorise, command } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { requireStaff } from "../staff/operations.ts";
import { endReasons } from "../vocabulary.ts";
import { postEnded } from "./failures.ts";
import { loadPost, posting } from "./operations.ts";
import { endPostRow, lockPost } from "./store.ts";
import { refuseEarly } from "./term.ts";

const endPostInput = input.ofMutation("endPost", {
  idempotencyKey: input.idempotencyKey,
  postId: input.text(80),
  endedOn: input.plainDate,
  reason: input.vocabulary(endReasons),
  exception: input.optionalText(200),
});

/**
 * Sets the last day of a post; a day to come is a hand-over planned ahead. Before the years that the law of the place fixes are served, it is refused, unless
 * an exception of the law is what ends it, or, where the law speaks in principle, one is put on record.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, POST_ENDED, DATES_REVERSED, POST_LOCKED, POST_LOCKED_IN_PRINCIPLE
 * @source SM-12, PT-8, BK-10
 */
export async function endPost(context: Context, raw: unknown): Promise<{ postId: string }> {
  const wanted = parseInput(endPostInput, raw, ["input"]);
  const known = await loadPost(context, wanted.postId);
  if (known === undefined) throw postNotFound(wanted.postId);
  authorise(context.actor, posting, known.divisionCode);
  const staff = await requireStaff(context, known.staffId);
  const exception =
    known.endedOn === null ? await refuseEarly(context, staff, { ...wanted, posts: [known] }) : null;
  return command(
    context,
    { mutation: "endPost", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const post = await lockPost(tx.db, known.id);
      if (post === undefined) throw postNotFound(wanted.postId);
      if (post.endedOn !== null) throw postEnded({ endedOn: post.endedOn.toString() });
      if (Temporal.PlainDate.compare(wanted.endedOn, post.from) < 0) {
        throw datesReversed(
          { from: post.from.toString(), until: wanted.endedOn.toString() },
          { path: ["input", "endedOn"] },
        );
      }
      await endPostRow(tx.db, post.id, { endedOn: wanted.endedOn, reason: wanted.reason, exception });
      return { postId: post.id };
    },
  );
}

function postNotFound(id: string): Error {
  return notFound({ what: "post", whatZh: "岗位任职", id }, { path: ["input", "postId"] });
}
