import type { DivisionCode } from "@yimen/domain";
import type { Period } from "@yimen/subgraph-kit";
import type { Kysely } from "kysely";
import type { EvaluationsTables } from "../tables.ts";

/** A ranking that is final, with everybody's place. */
export interface FinalRanking {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly rule: string;
  readonly subject: string;
  readonly scopeId: string;
  readonly period: Period;
  readonly places: readonly {
    readonly subjectId: string;
    readonly place: number;
    readonly lastPlace: boolean;
  }[];
  readonly lawRevision: string;
  readonly finalizedAt: Temporal.Instant;
  readonly finalizedBy: string;
  readonly hash: string;
}

export async function insertRanking(db: Kysely<EvaluationsTables>, ranking: FinalRanking): Promise<void> {
  const { id, divisionCode, places } = ranking;
  await db
    .insertInto("ranking")
    .values({
      id,
      division_code: divisionCode,
      rule: ranking.rule,
      subject: ranking.subject,
      scope_id: ranking.scopeId,
      period_from: ranking.period.from,
      period_to: ranking.period.to,
      population: places.length,
      law_revision: ranking.lawRevision,
      finalized_at: ranking.finalizedAt,
      finalized_by: ranking.finalizedBy,
      hash: ranking.hash,
    })
    .execute();
  await db
    .insertInto("ranking_place")
    .values(
      places.map(({ subjectId, place, lastPlace }) => ({
        ranking_id: id,
        subject_id: subjectId,
        division_code: divisionCode,
        place,
        last_place: lastPlace,
      })),
    )
    .execute();
}
