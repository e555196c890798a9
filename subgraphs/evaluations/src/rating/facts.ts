import { chinaDate, ratingScore } from "@yimen/domain";
import type { Fact } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { factsOfActs, loadRatingActs } from "../rating-loop/acts.ts";
import { loadFollowUp } from "./operations.ts";
import type { Rating } from "./store.ts";

/** What is known of a rating: its grade and day, that the token of the case was needed for it, and what was done about it. Nothing of who gave it. @source N-5, PT-14 */
export async function ratingFacts(context: Context, rating: Rating): Promise<readonly Fact[]> {
  const { grade, ratedAt, sample } = rating;
  const values = {
    grade,
    points: ratingScore(grade),
    on: chinaDate(ratedAt).toString(),
    fromToken: true,
    followUps: (await loadFollowUp(context, rating.id)) === undefined ? 0 : 1,
    ...factsOfActs((await loadRatingActs(context, rating.id)) ?? []),
  };
  return Object.entries(values).map(([name, value]) => ({ name, value, origin: "the rating given", sample }));
}
