import { defineError, divisionContains, isDivisionCode, nationwide } from "@yimen/domain";
import type { DomainErrorFactory } from "@yimen/domain";
import type { Pack, Parameter, ParameterValue, Rule } from "../pack/model.ts";

/** Two packs of one place have a rule of one id, and neither says that it replaces the other's. */
export const ruleBookConflict: DomainErrorFactory<{ id: string; one: string; other: string }> = defineError(
  "RULE_BOOK_CONFLICT",
  {
    kind: "conflict",
    zh: (d) => `规则包 ${d.one} 与 ${d.other} 都有 ${d.id}，且都未写明替换；请在其中之一写 replaces`,
    en: (d) =>
      `packs ${d.one} and ${d.other} both have ${d.id} and neither replaces the other's; add replaces to one of them`,
  },
);

/** A parameter as it stands on a day, with the value in force, if any. */
export interface ResolvedParameter {
  readonly parameter: Parameter;
  readonly value: ParameterValue | undefined;
}

/** The day a place is asked about, and the day whose knowledge counts; day numbers. */
export interface Moment {
  readonly on: number;
  readonly asKnownOn: number;
}

/** Packs from the general to the special: the country's, the province's … the village's, parents before children. */
export function packsOf(packs: readonly Pack[], division: string): readonly Pack[] {
  return packs
    .filter((pack) => holdsIn(pack, division))
    .toSorted((a, b) => significant(a) - significant(b) || depth(a) - depth(b) || (a.id < b.id ? -1 : 1));
}

function holdsIn(pack: Pack, division: string): boolean {
  if (pack.division === nationwide) return true;
  return (
    isDivisionCode(pack.division) && isDivisionCode(division) && divisionContains(pack.division, division)
  );
}

function significant({ division }: Pack): number {
  return division.replace(/0+$/, "").length;
}

function depth(pack: Pack): number {
  return pack.parent === undefined ? 0 : depth(pack.parent) + 1;
}

function inForce(
  part: { readonly from: number; readonly until: number | undefined; readonly issued: number },
  { on, asKnownOn }: Moment,
): boolean {
  return part.from <= on && part.issued <= asKnownOn && (part.until === undefined || on <= part.until);
}

/** The value in force: of those known, the one issued last; of one document's, the one that began last. */
export function valueInForce(values: readonly ParameterValue[], moment: Moment): ParameterValue | undefined {
  let best: ParameterValue | undefined;
  for (const value of values) {
    if (inForce(value, moment) && (best === undefined || isLater(value, best))) best = value;
  }
  return best;
}

function isLater(a: ParameterValue, b: ParameterValue): boolean {
  return a.issued === b.issued ? a.from > b.from : a.issued > b.issued;
}

/** The parameters of a place on a day: the most special pack that has a value in force decides. */
export function resolveParameters(
  packs: readonly Pack[],
  moment: Moment,
): ReadonlyMap<string, ResolvedParameter> {
  const resolved = new Map<string, ResolvedParameter>();
  for (const pack of packs) {
    for (const parameter of pack.parameters.values()) {
      const value = valueInForce(parameter.values, moment);
      if (value !== undefined || !resolved.has(parameter.name))
        resolved.set(parameter.name, { parameter, value });
    }
  }
  return resolved;
}

/** The rules of a place on a day, after replacement. @throws RULE_BOOK_CONFLICT */
export function resolveRules(packs: readonly Pack[], moment: Moment): ReadonlyMap<string, Rule> {
  const resolved = new Map<string, Rule>();
  for (const pack of packs) {
    const active = [...pack.rules.values()].filter((rule) => inForce(rule, moment));
    for (const rule of active) {
      const before = resolved.get(rule.id);
      if (before !== undefined && !rule.replaces.includes(rule.id)) {
        throw ruleBookConflict({ id: rule.id, one: before.pack, other: rule.pack });
      }
      resolved.set(rule.id, rule);
    }
    for (const rule of active) {
      for (const id of rule.replaces) if (id !== rule.id) resolved.delete(id);
    }
  }
  return resolved;
}

/** Days on which something begins, ends or becomes known: between two of them nothing changes. */
export function turningDays(packs: readonly Pack[]): {
  readonly on: readonly number[];
  readonly known: readonly number[];
} {
  const on = new Set<number>();
  const known = new Set<number>();
  for (const pack of packs) {
    const parts = [...pack.rules.values(), ...[...pack.parameters.values()].flatMap(({ values }) => values)];
    for (const { from, until, issued } of parts) {
      on.add(from);
      if (until !== undefined) on.add(until + 1);
      known.add(issued);
    }
  }
  return { on: sorted(on), known: sorted(known) };
}

function sorted(days: ReadonlySet<number>): readonly number[] {
  return [...days].toSorted((a, b) => a - b);
}

/** The position of a day among turning days: days of one position have one law. */
export function positionOf(days: readonly number[], day: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? 0) <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}
