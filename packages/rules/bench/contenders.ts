import { Environment } from "@marcbachmann/cel-js";
import { Engine } from "json-rules-engine";

/** Facts of one station as the benchmark feeds them to everybody. */
export interface BenchFacts extends Readonly<Record<string, unknown>> {
  readonly kind: string;
  readonly officeAreaM2: number;
  readonly residents: number;
  readonly windowCount: number;
  readonly dutyDaysPerWeek: number;
  readonly phoneReachable: boolean;
  readonly equipment: readonly string[];
  readonly windows: readonly { readonly caseCount: number }[];
}

/** The five rules of the benchmark, as a programmer would write them by hand: no unknowns, no citations, no explanation. */
export const plainFunctions: readonly ((station: BenchFacts) => boolean)[] = [
  (station) => station.officeAreaM2 >= 12,
  (station) => station.windowCount >= (station.residents >= 1000 ? 2 : 1),
  (station) => station.dutyDaysPerWeek >= 3 && station.phoneReachable,
  (station) => station.kind === "VILLAGE_STATION" && station.equipment.includes("COMPUTER"),
  (station) => station.windows.every((window) => window.caseCount > 0),
];

/** The same rules in CEL. */
export const celRules: readonly string[] = [
  "station.officeAreaM2 >= 12.0",
  "station.windowCount >= (station.residents >= 1000 ? 2 : 1)",
  "station.dutyDaysPerWeek >= 3 && station.phoneReachable",
  "station.kind == 'VILLAGE_STATION' && 'COMPUTER' in station.equipment",
  "station.windows.all(w, w.caseCount > 0)",
];

/** @marcbachmann/cel-js, parsed once. It wants whole numbers as bigint. */
export function celJs(): readonly ((station: unknown) => unknown)[] {
  const environment = new Environment({ unlistedVariablesAreDyn: true });
  return celRules.map((rule) => {
    const evaluate = environment.parse(rule);
    return (station) => evaluate({ station });
  });
}

interface Condition {
  readonly fact: string;
  readonly operator: string;
  readonly value: unknown;
}

function all(...conditions: readonly Condition[]): { all: Condition[] } {
  return { all: conditions.map((condition) => ({ ...condition })) };
}

/** json-rules-engine with the rules it can say; the fifth needs an operator of its own. */
export function jsonRulesEngine(): Engine {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator<readonly { readonly caseCount: number }[], number>(
    "everyCaseCountAbove",
    (windows, least) => windows.every((window) => window.caseCount > least),
  );
  const conditions = [
    all({ fact: "officeAreaM2", operator: "greaterThanInclusive", value: 12 }),
    {
      any: [
        all(
          { fact: "residents", operator: "lessThan", value: 1000 },
          { fact: "windowCount", operator: "greaterThanInclusive", value: 1 },
        ),
        all({ fact: "windowCount", operator: "greaterThanInclusive", value: 2 }),
      ],
    },
    all(
      { fact: "dutyDaysPerWeek", operator: "greaterThanInclusive", value: 3 },
      { fact: "phoneReachable", operator: "equal", value: true },
    ),
    all(
      { fact: "kind", operator: "equal", value: "VILLAGE_STATION" },
      { fact: "equipment", operator: "contains", value: "COMPUTER" },
    ),
    all({ fact: "windows", operator: "everyCaseCountAbove", value: 0 }),
  ];
  for (const [index, condition] of conditions.entries()) {
    engine.addRule({ conditions: condition, event: { type: `rule${index}` } });
  }
  return engine;
}
