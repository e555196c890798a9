import {
  type DivisionCode,
  type MaterialRequirement,
  materialRequirements,
  type TimeUnit,
} from "@yimen/domain";
import {
  holdsAt,
  isAskedOfApplicant,
  type Statement,
  type StatementOf,
  type TimeLimitBody,
} from "../statement/statement.ts";
import type { BundlePart, ServiceBundle } from "./bundle.ts";

/** A part with what holds of its item at the place. */
export interface KnownPart {
  readonly part: BundlePart;
  readonly holding: readonly Statement[];
}

/** A material of a bundle, whichever items want it. */
export interface SharedMaterial {
  readonly name: string;
  /** The strictest of what the items say. */
  readonly requirement: MaterialRequirement;
  /** False only where every item that wants it has it from elsewhere. BK-12 */
  readonly asked: boolean;
  /** As many as the item that wants the most of them; null where none says. */
  readonly originals: number | null;
  readonly copies: number | null;
  readonly itemIds: readonly string[];
}

/** What filing together saves against filing each item singly. What cannot be worked out is null, with the items that say too little. */
export interface Saving {
  readonly singly: number | null;
  readonly together: number | null;
  readonly unit: TimeUnit | null;
  readonly untold: readonly string[];
}

export interface Savings {
  readonly steps: Saving;
  readonly visits: Saving;
  readonly materials: Saving;
  readonly days: Saving;
}

/** Of parts, what holds of each at a place. */
export function knownAt(
  parts: readonly BundlePart[],
  statements: ReadonlyMap<string, readonly Statement[]>,
  at: DivisionCode,
): readonly KnownPart[] {
  return parts.map((part) => ({
    part,
    holding: (statements.get(part.itemId) ?? []).filter((each) => holdsAt(each, at)),
  }));
}

/**
 * The materials of a bundle, each once: what two items call by the same name is one. Names that differ are two, whatever is meant by them.
 *
 * @source BK-7, BK-12
 */
export function sharedMaterials(parts: readonly KnownPart[]): readonly SharedMaterial[] {
  const byName = new Map<string, SharedMaterial>();
  for (const { part, holding } of parts) {
    for (const { body } of materialsOf(holding)) {
      const key = nameKey(body.name);
      const before = byName.get(key);
      byName.set(key, {
        name: before?.name ?? body.name,
        requirement: strictest(before?.requirement, body.requirement),
        asked: (before?.asked ?? false) || isAskedOfApplicant(body),
        originals: most(before?.originals ?? null, body.originals),
        copies: most(before?.copies ?? null, body.copies),
        itemIds: [...new Set([...(before?.itemIds ?? []), part.itemId])],
      });
    }
  }
  return [...byName.values()];
}

/** What is saved by filing a bundle at a place. @source BK-7 */
export function savingsOf(bundle: ServiceBundle, parts: readonly KnownPart[]): Savings {
  return {
    steps: saving(
      parts,
      ({ holding }) => zeroIsUntold(holding.filter(({ element }) => element === "STEPS").length),
      bundle.steps.length,
    ),
    visits: saving(parts, () => 1, 1),
    materials: saving(
      parts,
      ({ holding }) => {
        const materials = materialsOf(holding);
        return materials.length === 0
          ? undefined
          : materials.filter(({ body }) => isAskedOfApplicant(body)).length;
      },
      sharedMaterials(parts).filter(({ asked }) => asked).length,
    ),
    days: daysSaved(bundle, parts),
  };
}

function saving(
  parts: readonly KnownPart[],
  numberOf: (part: KnownPart) => number | undefined,
  together: number,
): Saving {
  const numbers = parts.map((each) => ({ itemId: each.part.itemId, number: numberOf(each) }));
  const untold = numbers.filter(({ number }) => number === undefined).map(({ itemId }) => itemId);
  const singly = untold.length > 0 ? null : sum(numbers.map(({ number }) => number ?? 0));
  return { singly, together, unit: null, untold };
}

/** One after the other against stage by stage, or against the limit of the bundle's own document: days of one unit only. */
function daysSaved(bundle: ServiceBundle, parts: readonly KnownPart[]): Saving {
  const limits = parts.map((each) => ({ part: each.part, limit: limitOf(each.holding) }));
  const units = new Set(
    limits.flatMap(({ limit }) => (limit === undefined || limit.immediate ? [] : [limit.unit])),
  );
  if (bundle.limitUnit !== null) units.add(bundle.limitUnit);
  const untold = limits.filter(({ limit }) => limit === undefined).map(({ part }) => part.itemId);
  const [unit = null] = units;
  const stated = bundle.limitDays;
  if (untold.length > 0 || units.size > 1)
    return { singly: null, together: stated, unit: bundle.limitUnit, untold };
  const days = limits.map(({ part, limit }) => ({ stage: part.stage, days: limit?.days ?? 0 }));
  const longest = new Map<number, number>();
  for (const { stage, days: wanted } of days) longest.set(stage, Math.max(longest.get(stage) ?? 0, wanted));
  return {
    singly: sum(days.map((each) => each.days)),
    together: stated ?? sum(longest.values()),
    unit,
    untold,
  };
}

function sum(numbers: Iterable<number>): number {
  return [...numbers].reduce((total, each) => total + each, 0);
}

/** The limit of the whole item: the promised one, else the statutory one; of several the longest. */
function limitOf(holding: readonly Statement[]): TimeLimitBody | undefined {
  const whole = (element: "PROMISED_LIMIT" | "STATUTORY_LIMIT"): readonly TimeLimitBody[] =>
    holding.flatMap((each) =>
      each.element === element && each.body.stage === null && (each.body.immediate || each.body.days !== null)
        ? [each.body]
        : [],
    );
  const promised = whole("PROMISED_LIMIT");
  const counted = promised.length > 0 ? promised : whole("STATUTORY_LIMIT");
  return counted.toSorted((a, b) => (b.days ?? 0) - (a.days ?? 0))[0];
}

function materialsOf(holding: readonly Statement[]): readonly StatementOf<"MATERIALS">[] {
  return holding.filter((each) => each.element === "MATERIALS");
}

function strictest(
  before: MaterialRequirement | undefined,
  wanted: MaterialRequirement,
): MaterialRequirement {
  const order = materialRequirements.values;
  return before !== undefined && order.indexOf(before) < order.indexOf(wanted) ? before : wanted;
}

function most(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}

function zeroIsUntold(number: number): number | undefined {
  return number === 0 ? undefined : number;
}

function nameKey(name: string): string {
  return name.normalize("NFKC").replaceAll(/[\s《》“”"]/gu, "");
}
