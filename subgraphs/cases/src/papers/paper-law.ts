import { chinaDate } from "@yimen/domain";
import { basisOf, judge, type PaperBasis } from "@yimen/subgraph-kit";
import type { ServiceCase } from "../case/store.ts";
import { placeInCharge } from "../case/place-in-charge.ts";
import type { Context } from "../context.ts";
import { caseFacts } from "../facts/case-facts.ts";

/** What the law of a case's place says today, for a paper about it. */
export interface PaperLaw {
  /** Articles of those of these rules that are in force and about this case, and of those of these parameters that have a value. */
  readonly basis: (rules: readonly string[], parameters?: readonly string[]) => readonly PaperBasis[];
  /** The number of a parameter; null where the law of the place does not say. */
  readonly number: (parameter: string) => number | null;
}

/** Reads the law of a case's place. What it does not say is not printed. */
export async function paperLaw(context: Context, found: ServiceCase): Promise<PaperLaw> {
  const [law, facts] = await Promise.all([context.law(), caseFacts(context, found)]);
  const division = placeInCharge(found);
  const on = chinaDate(context.now);
  const stated = (name: string) => {
    const parameter = law.book.parameter(name, { division, on });
    return parameter?.value === undefined ? undefined : parameter;
  };
  return {
    basis: (rules, parameters = []) => {
      const judged = judge(law, { subject: "case", division, facts, on }, context.now, rules);
      const about = judged.results
        .filter(({ evaluation }) => evaluation.verdict !== "not-applicable")
        .map(({ evaluation }) => evaluation.rule);
      return basisOf([...about, ...parameters.flatMap((name) => stated(name) ?? [])]);
    },
    number: (parameter) => {
      const value = stated(parameter)?.value;
      return value === undefined ? null : Number(value);
    },
  };
}
