import { chinaDate, type DivisionCode, type DomainError } from "@yimen/domain";
import type { Context } from "../context.ts";
import { type Answer, articlesOf, dayOf, saysNo, wantsFacts, wholeOf } from "../law/answer.ts";
import { aboutHolder, aboutRoom, aboutSeason, aboutValidUntil, answerTo, type Question } from "../law/ask.ts";
import { type DocumentKind, documentKinds } from "../vocabulary.ts";
import { holderKindNeeded, holderNotAllowed, quotaReached, seasonClosed } from "./failures.ts";

/** What the law of the town says to issuing a document now. */
export interface IssuingLaw {
  /** Every question that was asked. */
  readonly questions: readonly Question[];
  /** Why not, where the law says no. What it leaves open is no refusal. */
  readonly refusal: DomainError | undefined;
  /** Last day; null while the law does not say. */
  readonly validUntil: Temporal.PlainDate | null;
}

interface Wanted {
  readonly town: DivisionCode;
  readonly kind: DocumentKind;
  readonly inForce: number;
  /** Left out where only the place and the day are asked about. */
  readonly holder?: { readonly kind: string | undefined };
}

/**
 * Asks the law of the town whether a document may be issued now. Where the source does not say, issuing is possible and
 * the answer says that it does not.
 *
 * @source PT-11
 */
export async function askToIssue(
  context: Context,
  { town, kind, inForce, holder }: Wanted,
): Promise<IssuingLaw> {
  const questions = {
    season: aboutSeason(context, town, kind),
    room: aboutRoom(context, town, kind, inForce),
    allowed: aboutHolder(context, town, kind, holder?.kind),
    validUntil: aboutValidUntil(context, town, kind),
  };
  const [season, room, allowed, validUntil] = await Promise.all([
    answerTo(context, questions.season),
    answerTo(context, questions.room),
    answerTo(context, questions.allowed),
    answerTo(context, questions.validUntil),
  ]);
  const about = (answer: Answer): { kind: string; kindZh: string; article: string } => ({
    kind: documentKinds.label(kind, "en"),
    kindZh: documentKinds.label(kind, "zh"),
    article: articlesOf(answer),
  });
  const refusals = [
    saysNo(season) ? seasonClosed({ ...about(season), on: chinaDate(context.now).toString() }) : undefined,
    (wholeOf(room) ?? 1) < 1 ? quotaReached({ ...about(room), inForce }) : undefined,
    holder === undefined ? undefined : holderRefusal(allowed, about(allowed), holder.kind),
  ];
  return {
    questions: [
      questions.season,
      questions.room,
      ...(holder === undefined ? [] : [questions.allowed]),
      questions.validUntil,
    ],
    refusal: refusals.find((each) => each !== undefined),
    validUntil: dayOf(validUntil) ?? null,
  };
}

function holderRefusal(
  answer: Answer,
  about: { kind: string; kindZh: string; article: string },
  holderKind: string | undefined,
): DomainError | undefined {
  const path = ["input", "holderKind"];
  // Not known for want of the kind alone: the law has an answer, once it is given.
  if (holderKind === undefined && wantsFacts(answer)) {
    return holderKindNeeded(about, { path });
  }
  return saysNo(answer) ? holderNotAllowed({ ...about, holderKind: holderKind ?? "" }, { path }) : undefined;
}
