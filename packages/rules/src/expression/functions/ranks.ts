import type { EnumDomain, Type } from "../../subjects/type.ts";
import { fault } from "../../values/unknown.ts";
import type { FunctionDefinition } from "../function.ts";
import { textArgument } from "./argument.ts";

/** Position of a value in its vocabulary, so that a higher rank is a larger number. */
export function rankOf(domain: EnumDomain, value: string): number {
  const index = domain.values.indexOf(value);
  return domain.order === "descending" ? domain.values.length - index : index + 1;
}

function domainOf([type]: readonly Type[]): EnumDomain | undefined {
  return type?.kind === "enum" ? type.domain : undefined;
}

/**
 * Comparison by rank: 大专以上 is `atLeast(staffMember.education, 'JUNIOR_COLLEGE')`. The order of the texts would say nothing.
 * They are made for the vocabulary of their arguments by the checker.
 */
export function rankFunction(name: string, args: readonly Type[]): FunctionDefinition | undefined {
  const domain = domainOf(args) ?? domainOf(args.slice(1));
  if (domain?.order === undefined) return undefined;
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
