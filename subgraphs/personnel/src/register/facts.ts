import type { Fact } from "@yimen/subgraph-kit";
import { entriesOf, fieldOf } from "../facts/entries.ts";

/** What each register tells, by the field of its entries; `on` is the day of an entry. */
const told: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  healthChecks: { healthCheckedOn: "on", healthy: "healthy" },
  uniforms: { uniformIssuedOn: "on", uniformPriceYuan: "priceYuan" },
  allowances: { travelAndMealAllowanceYuan: "yuan" },
  badges: { badgeHasPhoto: "hasPhoto", badgeHasName: "hasName", badgeHasNumber: "hasNumber" },
};

/**
 * What the registers of health checks, uniforms, badges and allowances tell of somebody: each entry from its day on, until the next.
 *
 * @source SM-5, SM-13, SM-17, PT-8
 */
export function registeredFacts(recorded: readonly Fact[]): readonly Fact[] {
  // Who was never paid an allowance has none: nobody else pays it.
  const none: Fact = {
    name: "travelAndMealAllowanceYuan",
    value: null,
    origin: "the register of allowances",
  };
  return [none, ...entered(recorded)];
}

function entered(recorded: readonly Fact[]): readonly Fact[] {
  return Object.entries(told).flatMap(([list, facts]) =>
    entriesOf(recorded, list).flatMap(({ value, from, knownOn }) =>
      Object.entries(facts).flatMap(([name, field]): readonly Fact[] => {
        const given = fieldOf(value, field);
        if (given === undefined) return [];
        return [{ name, value: given, from, knownOn, origin: `the register of ${origins[list] ?? list}` }];
      }),
    ),
  );
}

const origins: Readonly<Record<string, string>> = {
  healthChecks: "health checks",
  uniforms: "uniforms",
  badges: "badges",
  allowances: "allowances",
};
