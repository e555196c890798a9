import { actsFor, chinaDate, hasRole } from "@yimen/domain";
import type { FactValue } from "@yimen/rules";
import type { Fact } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { placeOfSubject } from "../finding/subject-place.ts";
import { loadInvitationOfCase } from "../invitation/operations.ts";
import { factsOfActs, loadRatingActs } from "../rating-loop/acts.ts";
import { staffRoles } from "../readers.ts";
import { loadFollowUp, loadRatingOfCase } from "./operations.ts";
import type { Rating } from "./store.ts";

/**
 * What is known of the rating of a case: that whoever it served was invited, how often they rated, what they gave and what was done about it. For
 * whoever may see the case's rating; empty for others. An invitation opens when the case is completed: before, nothing is said of it.
 *
 * @source BK-13, N-5
 */
export async function caseRatingFacts(context: Context, caseId: string): Promise<readonly Fact[]> {
  const invitation = await loadInvitationOfCase(context, caseId);
  // Without a token nobody can have rated: who may read the place's ratings knows that there is none.
  if (invitation === undefined) return readsPlaceOf(context, caseId) ? told(unrated, "no invitation") : [];
  const origin = `the invitation of ${chinaDate(invitation.openedAt).toString()}`;
  const rating = await loadRatingOfCase(context, caseId);
  const values = rating === undefined ? unrated : await ratedValues(context, rating);
  // Whoever is invited to rate is asked for their opinion.
  return told({ ratingInvited: true, opinionAsked: true, ...values }, origin, invitation.sample);
}

type Values = Readonly<Record<string, FactValue | null>>;

const unrated: Values = { ratingsGiven: 0, followUps: 0, grade: null, ratedOn: null };

async function ratedValues(context: Context, { id, grade, ratedAt }: Rating): Promise<Values> {
  const [followUp, acts] = await Promise.all([loadFollowUp(context, id), loadRatingActs(context, id)]);
  const { calledBackOn = null, rectifiedOn = null } = factsOfActs(acts ?? []);
  return {
    ratingsGiven: 1,
    followUps: followUp === undefined ? 0 : 1,
    grade,
    ratedOn: chinaDate(ratedAt).toString(),
    calledBackOn,
    rectifiedOn,
  };
}

function told(values: Values, origin: string, sample = false): readonly Fact[] {
  return Object.entries(values).map(([name, value]) => ({ name, value, origin, sample }));
}

function readsPlaceOf({ actor }: Context, id: string): boolean {
  const place = placeOfSubject({ subject: "case", id });
  if (place === undefined) return false;
  return hasRole(actor, "SYSTEM") || (hasRole(actor, ...staffRoles) && actsFor(actor, place));
}
