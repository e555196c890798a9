import { chinaDate, type DivisionCode, type DomainError } from "@yimen/domain";
import type { Context } from "../context.ts";
import { dayOf, type RuleAnswer, saysNo, wholeOf } from "../law/answer.ts";
import { askHolder, askRoom, askSeason, askValidUntil } from "../law/ask.ts";
import { type DocumentKind, documentKinds } from "../vocabulary.ts";
import { holderKindNeeded, holderNotAllowed, quotaReached, seasonClosed } from "./failures.ts";

/** What the law of the town says to issuing a document now. */
export interface IssuingLaw {
  /** Every question that was asked, and its answer. */
  readonly answers: readonly RuleAnswer[];
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
  const [season, room, validUntil] = await Promise.all([
    askSeason(context, town, kind),
    askRoom(context, town, kind, inForce),
    askValidUntil(context, town, kind),
  ]);
  const allowed = holder === undefined ? undefined : await askHolder(context, town, kind, holder.kind);
  const about = (answer: RuleAnswer): { kind: string; kindZh: string; article: string } => ({
    kind: documentKinds.label(kind, "en"),
    kindZh: documentKinds.label(kind, "zh"),
    article: answer.articles.join("、"),
  });
  const refusals = [
    saysNo(season) ? seasonClosed({ ...about(season), on: chinaDate(context.now).toString() }) : undefined,
    (wholeOf(room) ?? 1) < 1 ? quotaReached({ ...about(room), inForce }) : undefined,
    allowed === undefined ? undefined : holderRefusal(allowed, about(allowed), holder?.kind),
  ];
  return {
    answers: [season, room, ...(allowed === undefined ? [] : [allowed]), validUntil],
    refusal: refusals.find((each) => each !== undefined),
    validUntil: dayOf(validUntil) ?? null,
  };
}

function holderRefusal(
  answer: RuleAnswer,
  about: { kind: string; kindZh: string; article: string },
  holderKind: string | undefined,
): DomainError | undefined {
  const path = ["input", "holderKind"];
  // Not known for want of the kind alone: the law has an answer, once it is given.
  if (
    holderKind === undefined &&
    answer.missing.length > 0 &&
    answer.missing.length === answer.reasons.length
  ) {
    return holderKindNeeded(about, { path });
  }
  return saysNo(answer) ? holderNotAllowed({ ...about, holderKind: holderKind ?? "" }, { path }) : undefined;
}
