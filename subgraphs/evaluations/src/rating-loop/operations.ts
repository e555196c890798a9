import { chinaDate, input, notFound, parseInput } from "@yimen/domain";
import { authorise, command, type Permission } from "@yimen/subgraph-kit";
import { type Clock, type ClockAsked, clockOf } from "../clock/clock.ts";
import type { Context } from "../context.ts";
import { ratingFacts } from "../rating/facts.ts";
import { loadRating } from "../rating/operations.ts";
import type { Rating } from "../rating/store.ts";
import { overseers } from "../readers.ts";
import { type RatingAct, ratingActs } from "../vocabulary.ts";
import { loadRatingActs } from "./acts.ts";
import { ownAppeal, ratingNotThus } from "./failures.ts";
import { whyNot } from "./loop.ts";
import { insertRatingAct, lockRatingActs } from "./store.ts";

const permission: Permission = { zh: "办理差评", en: "deal with poor ratings", roles: overseers };

/** What a mutation about a rating answers with. */
export interface RatingActed {
  readonly ratingId: string;
}

interface Wanted {
  readonly idempotencyKey: string;
  readonly ratingId: string;
  readonly text: string;
  readonly on?: Temporal.PlainDate | undefined;
}

async function takeAct(
  context: Context,
  raw: unknown,
  mutation: string,
  act: RatingAct,
  { idempotencyKey, ratingId, text, on }: Wanted,
): Promise<RatingActed> {
  const rating = await loadRating(context, ratingId);
  const path = { path: ["input", "ratingId"] };
  if (rating === undefined) throw notFound({ what: "rating", whatZh: "评价", id: ratingId }, path);
  authorise(context.actor, permission, rating.divisionCode);
  const by = context.actor.subject ?? "";
  return command(context, { mutation, idempotencyKey, input: raw }, async (tx) => {
    const acts = await lockRatingActs(tx.db, rating.id);
    const why = whyNot(rating.grade, new Set(acts.map((one) => one.act)), act);
    if (why !== undefined) {
      const labels = { act: ratingActs.label(act, "en"), actZh: ratingActs.label(act, "zh") };
      throw ratingNotThus({ id: rating.id, ...labels, ...why }, path);
    }
    const isReview = act === "APPEAL_UPHELD" || act === "APPEAL_REJECTED";
    if (isReview && acts.some((one) => one.act === "APPEALED" && one.by === by)) {
      throw ownAppeal({ id: rating.id }, path);
    }
    const { divisionCode } = rating;
    const day = on ?? chinaDate(context.now);
    await insertRatingAct(tx.db, { ratingId, divisionCode, act, at: context.now, by, on: day, text });
    return { ratingId: rating.id };
  });
}

const text = input.multilineText(1_000);
const named = { idempotencyKey: input.idempotencyKey, ratingId: input.text(80), text };

const callBackInput = input.ofMutation("callBackRating", { ...named, on: input.optional(input.pastDay) });

/** Puts down that whoever gave a poor rating was called back (回访). @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, RATING_NOT_THUS @source N-5 */
export async function callBackRating(context: Context, raw: unknown): Promise<RatingActed> {
  const wanted = parseInput(callBackInput, raw, ["input"]);
  return takeAct(context, raw, "callBackRating", "CALLED_BACK", wanted);
}

const verifyInput = input.ofMutation("verifyRating", { ...named, verified: input.flag });

/** Says whether a poor rating is borne out or given by mistake (核实); either way it stays. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, RATING_NOT_THUS @source N-5 */
export async function verifyRating(context: Context, raw: unknown): Promise<RatingActed> {
  const { verified, ...wanted } = parseInput(verifyInput, raw, ["input"]);
  return takeAct(context, raw, "verifyRating", verified ? "VERIFIED" : "FOUND_MISTAKEN", wanted);
}

const rectifyInput = input.ofMutation("rectifyRating", { ...named, on: input.optional(input.pastDay) });

/** Puts down what was put right after a verified poor rating (整改). @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, RATING_NOT_THUS @source N-5 */
export async function rectifyRating(context: Context, raw: unknown): Promise<RatingActed> {
  const wanted = parseInput(rectifyInput, raw, ["input"]);
  return takeAct(context, raw, "rectifyRating", "RECTIFIED", wanted);
}

const answerInput = input.ofMutation("answerRating", named);

/** Answers whoever gave a poor rating (反馈): they read it beside it. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, RATING_NOT_THUS @source N-5 */
export async function answerRating(context: Context, raw: unknown): Promise<RatingActed> {
  return takeAct(context, raw, "answerRating", "ANSWERED", parseInput(answerInput, raw, ["input"]));
}

const appealInput = input.ofMutation("appealRating", named);

/** Says that a poor rating is mistaken (申诉), once; it stays beside the appeal. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, RATING_NOT_THUS @source N-5 */
export async function appealRating(context: Context, raw: unknown): Promise<RatingActed> {
  return takeAct(context, raw, "appealRating", "APPEALED", parseInput(appealInput, raw, ["input"]));
}

const reviewInput = input.ofMutation("reviewRating", { ...named, upheld: input.flag });

/** Decides an appeal against a rating (复核); never one’s own. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, RATING_NOT_THUS, OWN_APPEAL @source N-5 */
export async function reviewRating(context: Context, raw: unknown): Promise<RatingActed> {
  const { upheld, ...wanted } = parseInput(reviewInput, raw, ["input"]);
  return takeAct(context, raw, "reviewRating", upheld ? "APPEAL_UPHELD" : "APPEAL_REJECTED", wanted);
}

/** The periods of the loop, as the law of the place has them on the day of the rating: those that have not begun are there, too. */
export async function ratingClocks(context: Context, rating: Rating): Promise<readonly Clock[]> {
  const facts = Object.fromEntries(
    (await ratingFacts(context, rating)).map(({ name, value }) => [name, value]),
  );
  const acts = (await loadRatingActs(context, rating.id)) ?? [];
  const law = await context.law();
  const clock = (id: ClockAsked["id"], ...met: readonly RatingAct[]): Clock => {
    const metOn = acts.find(({ act }) => met.includes(act))?.on ?? null;
    const on = chinaDate(rating.ratedAt);
    return clockOf(law, { id, division: rating.divisionCode, on, facts, metOn }, context.now);
  };
  return [
    clock("ratingCallbackDue", "CALLED_BACK"),
    clock("ratingRectificationDue", "RECTIFIED"),
    clock("ratingReviewDue", "APPEAL_UPHELD", "APPEAL_REJECTED"),
  ];
}
