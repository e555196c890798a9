import { createHash } from "node:crypto";
import { type DivisionCode, input, parseInput } from "@yimen/domain";
import { authorise, canonicalJson, command, newId } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { QuotaResult } from "../quota/operations.ts";
import { openShown, sealShown } from "../shown/shown.ts";
import { notARanking, rankingUnknown } from "./failures.ts";
import { assessing } from "./operations.ts";
import { insertRanking } from "./ranking-store.ts";

/** A ranking as it was shown to somebody: the places, and whether all are certain. */
interface ShownRanking {
  readonly rule: string;
  readonly subject: string;
  readonly divisionCode: DivisionCode;
  readonly scopeId: string;
  readonly from: string;
  readonly to: string;
  readonly uncertain: number;
  readonly places: readonly (readonly [id: string, place: number])[];
  readonly lawRevision: string;
}

const place = "evaluations.ranking_basis";

/** A ranking under seal, for who may make it final; undefined for what is no ranking. */
export async function rankingBasis(context: Context, result: QuotaResult): Promise<string | undefined> {
  const { rule, scope, period, evaluation } = result;
  if (evaluation === undefined || rule.pick === undefined) return undefined;
  const { table, population } = evaluation;
  const certain = table.filter(({ belongs, place: { low, high } }) => belongs && low === high);
  const shown: ShownRanking = {
    rule: rule.id,
    subject: rule.subject.name,
    divisionCode: scope,
    scopeId: result.stationId ?? result.departmentId ?? scope,
    from: period.from.toString(),
    to: period.to.toString(),
    uncertain: table.length - certain.length + (population.high - population.low) + result.uncounted.length,
    places: certain.map(({ id, place: { low } }) => [id, low]),
    lawRevision: (await context.law()).revision,
  };
  return sealShown(context, place, shown);
}

const finalizeInput = input.ofMutation("finalizeRanking", {
  idempotencyKey: input.idempotencyKey,
  basis: input.text(1_000_000),
});

/** What became of a ranking. */
export interface Ranked {
  readonly rankingId: string;
  readonly places: ShownRanking["places"];
}

/**
 * Makes the places of a ranking final (名次公布), as they were shown. From then on they are facts of those ranked.
 *
 * @throws INPUT_INVALID, NOT_PERMITTED, ASSESSMENT_BASIS_UNREADABLE, ASSESSMENT_BASIS_NOT_YOURS, RANKING_UNKNOWN, NOT_A_RANKING
 */
export async function finalizeRanking(context: Context, raw: unknown): Promise<Ranked> {
  const { idempotencyKey, basis } = parseInput(finalizeInput, raw, ["input"]);
  const path = ["input", "basis"];
  const shown = openShown(context, place, basis) as ShownRanking;
  const { divisionCode, rule, uncertain, places } = shown;
  authorise(context.actor, assessing, divisionCode);
  if (uncertain > 0) throw rankingUnknown({ rule, uncertain }, { path });
  if (places.length === 0) throw notARanking({ rule }, { path });
  const last = Math.max(...places.map(([, at]) => at));
  return command(context, { mutation: "finalizeRanking", idempotencyKey, input: raw }, async (tx) => {
    const id = newId(divisionCode);
    const by = context.actor.subject ?? "";
    const sealed = { ...shown, by, id, finalizedAt: context.now.toString() };
    await insertRanking(tx.db, {
      id,
      divisionCode,
      rule,
      subject: shown.subject,
      scopeId: shown.scopeId,
      period: { from: Temporal.PlainDate.from(shown.from), to: Temporal.PlainDate.from(shown.to) },
      places: places.map(([subjectId, at]) => ({ subjectId, place: at, lastPlace: at === last })),
      lawRevision: shown.lawRevision,
      finalizedAt: context.now,
      finalizedBy: by,
      hash: createHash("sha256").update(canonicalJson(sealed)).digest("base64url"),
    });
    return { rankingId: id, places };
  });
}
