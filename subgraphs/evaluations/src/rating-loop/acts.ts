import { defineLoader, groupedBy } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { RatingAct } from "../vocabulary.ts";
import { type ActOnRating, listRatingActs } from "./store.ts";

/** What was done about a rating, in order. */
export const loadRatingActs: (context: Context, id: string) => Promise<readonly ActOnRating[] | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listRatingActs(db, ids)), ({ ratingId }) => ratingId),
  );

/** What was done about a rating, in the words of rules: days, null for what has not been done. */
export function factsOfActs(acts: readonly ActOnRating[]): Readonly<Record<string, string | boolean | null>> {
  const dayOf = (...wanted: readonly RatingAct[]): string | null =>
    acts.find(({ act }) => wanted.includes(act))?.on.toString() ?? null;
  const decided = acts.find(({ act }) => act === "VERIFIED" || act === "FOUND_MISTAKEN");
  return {
    calledBackOn: dayOf("CALLED_BACK"),
    rectifiedOn: dayOf("RECTIFIED"),
    answeredOn: dayOf("ANSWERED"),
    appealedOn: dayOf("APPEALED"),
    reviewedOn: dayOf("APPEAL_UPHELD", "APPEAL_REJECTED"),
    ...(decided !== undefined && { verified: decided.act === "VERIFIED" }),
  };
}
