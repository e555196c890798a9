import {
  chinaDate,
  divisionAt,
  type DivisionCode,
  divisionContains,
  divisionLevels,
  isDivisionCode,
} from "@yimen/domain";
import { factRecord, type Member, type Quota, type QuotaEvaluation, type Rule } from "@yimen/rules";
import { type ListedFacts, type MomentArguments, parseMoment, yearOf } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";

/** A member of a population as the graph brings it. */
export interface BorrowedMember {
  readonly id: string;
  readonly divisionCode: string;
  readonly facts: ListedFacts;
}

/** A division with the stations of its county. */
export interface BorrowedDivision {
  readonly code: string;
  readonly stationMembers: readonly BorrowedMember[] | null | undefined;
  /** Townships of the county of whose members nobody can say anything. */
  readonly uncountedTownships: readonly string[] | null | undefined;
}

/** A quota measured in its scope. */
export interface QuotaResult {
  /** The division whose members are counted together. */
  readonly scope: DivisionCode;
  readonly rule: Quota;
  /** Parts of the scope whose members nobody knows: with any, the quota is not judged. */
  readonly uncounted: readonly string[];
  /** Undefined: nobody holds the members of such a population. */
  readonly evaluation: QuotaEvaluation | undefined;
  readonly explain: () => QuotaEvaluation | undefined;
}

/**
 * The quotas in force in a division, each measured in the division of its own scope: a county's ratio over the whole county, also when
 * one of its towns asks. One town's villages are no sample of a county: where others are not known, the ratio is not judged.
 *
 * @throws INPUT_INVALID
 * @source YS-8
 */
export async function quotasOf(
  context: Context,
  division: BorrowedDivision,
  args: MomentArguments,
): Promise<readonly QuotaResult[]> {
  const law = await context.law();
  const { on = chinaDate(context.now), asKnownOn } = parseMoment(args);
  const { code } = division;
  if (!isDivisionCode(code)) return [];
  const setting = { division: code, on, asKnownOn, period: yearOf(on) };
  const quotas = [...law.book.at(setting).rules.values()].filter(isQuota);
  return quotas.flatMap((rule): readonly QuotaResult[] => {
    const scope = scopeOf(rule, code);
    if (scope === undefined) return [];
    const members = rule.subject.name === "station" ? division.stationMembers : undefined;
    const within = members?.filter((member) => contains(scope, member.divisionCode));
    const population = within?.map(({ id, facts }): Member => ({
      id,
      facts: factRecord(facts ?? [], { on, asKnownOn }),
    }));
    const evaluate = (explain: boolean): QuotaEvaluation | undefined =>
      population && law.book.evaluateQuota(rule.id, population, { ...setting, explain });
    const uncounted = (division.uncountedTownships ?? []).filter((township) => contains(scope, township));
    return [{ scope, rule, uncounted, evaluation: evaluate(false), explain: () => evaluate(true) }];
  });
}

function isQuota(rule: Rule): rule is Quota {
  return rule.form === "quota";
}

/** The division a quota is measured in: the one asked about or one above it. Undefined for a scope below it, or one that is no division. */
function scopeOf({ per }: Quota, division: DivisionCode): DivisionCode | undefined {
  return divisionLevels.is(per) ? divisionAt(division, per) : undefined;
}

function contains(scope: DivisionCode, member: string): boolean {
  return isDivisionCode(member) && divisionContains(scope, member);
}
