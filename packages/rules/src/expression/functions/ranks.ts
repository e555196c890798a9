import type { EnumDomain, Type } from "../../subjects/type.ts";
import type { Hint } from "../../problems/problem.ts";
import { fault } from "../../values/unknown.ts";
import type { FunctionDefinition } from "../function.ts";
import { textArgument } from "./argument.ts";

/** Position of a value in its vocabulary, so that a higher rank is a larger number. */
export function rankOf(domain: EnumDomain, value: string): number {
  const index = domain.values.indexOf(value);
  return domain.order === "descending" ? domain.values.length - index : index + 1;
}

/** The ranked vocabulary of the arguments: of two mentions of one vocabulary the one that knows its rank. */
function rankedDomain(args: readonly Type[]): EnumDomain | undefined {
  const domains = args.flatMap((type) => (type.kind === "enum" ? [type.domain] : []));
  const ofOne = domains.every(({ name }) => name === domains[0]?.name);
  return ofOne ? domains.find(({ order }) => order !== undefined) : undefined;
}

/** What comparison by rank takes, for whoever gave it something else. */
export function rankHint(name: string, args: readonly Type[], ranked: readonly string[]): Hint {
  const named = [...new Set(args.flatMap((type) => (type.kind === "enum" ? [type.domain.name] : [])))];
  const [one, other] = named;
  if (one !== undefined && other !== undefined) {
    return {
      hint: `${name} compares two values of one vocabulary, not ${one} with ${other}`,
      hintZh: `${name} 只比较同一词表的两个取值，${one} 与 ${other} 不是同一词表`,
    };
  }
  if (one !== undefined && rankedDomain(args) === undefined) {
    return {
      hint: `${one} has no rank: use == or in; ranked are ${ranked.join(", ")}`,
      hintZh: `${one} 没有高低之分，请用 == 或 in；有高低的词表有:${ranked.join("、")}`,
    };
  }
  return {
    hint: `${name} takes two values of a ranked vocabulary: ${name}(x, 'VALUE'); ranked are ${ranked.join(", ")}`,
    hintZh: `${name} 须给两个有高低的取值:${name}(x, '取值')；有高低的词表有:${ranked.join("、")}`,
  };
}

/**
 * Comparison by rank: 大专以上 is `atLeast(staffMember.education, 'JUNIOR_COLLEGE')`. The order of the texts would say nothing.
 * They are made for the vocabulary of their arguments by the checker.
 */
export function rankFunction(name: string, args: readonly Type[]): FunctionDefinition | undefined {
  const domain = rankedDomain(args);
  if (domain === undefined) return undefined;
  const higher = name === "atLeast";
  return {
    name,
    method: false,
    params: ["ranked", "ranked"],
    result: () => ({ kind: "bool" }),
    zh: higher ? "不低于" : "不高于",
    en: higher ? "at least" : "at most",
    run: (values) => {
      const value = rankOf(domain, textArgument(values, 0));
      const bound = rankOf(domain, textArgument(values, 1));
      if (!Number.isFinite(value)) return fault("wrong-type", name, "没有名次", "no rank");
      return higher ? value >= bound : value <= bound;
    },
  };
}

export const rankFunctionNames: readonly string[] = ["atLeast", "atMost"];
