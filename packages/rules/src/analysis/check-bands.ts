import type { Snapshot } from "../book/snapshot.ts";
import type { Band, Scorecard } from "../pack/model.ts";
import { bandsWrong } from "../problems/index.ts";
import { noHint, problemAt } from "../problems/problem.ts";
import type { Problem } from "../problems/problem.ts";
import { add, compareNumbers, divide, numberText } from "../values/arithmetic.ts";
import type { Num } from "../values/rational.ts";
import { isNumeric } from "../values/value.ts";
import { createProbe } from "./probe.ts";
import type { Probe } from "./probe.ts";

/** Bands must meet edge to edge: no score in two bands, none in none. */
export function checkBands(rule: Scorecard, snapshot: Snapshot): readonly Problem[] {
  const probe = createProbe(snapshot, rule.subject.name, rule.from);
  const problems: Problem[] = [];
  for (const [index, band] of rule.bands.entries()) {
    const next = rule.bands[index + 1];
    if (next === undefined) continue;
    const wrong = meeting(probe, band, next);
    if (wrong === undefined) continue;
    const [ruleZh, text] = wrong;
    problems.push(problemAt(bandsWrong({ rule: text, ruleZh, ...noHint }), next.place));
  }
  return problems;
}

function edgeOf(probe: Probe, edge: Band["lower"]): Num | undefined {
  const value = edge === undefined ? undefined : probe.constantOf(edge.value.checked);
  return value !== undefined && isNumeric(value) ? value : undefined;
}

function meeting(probe: Probe, better: Band, worse: Band): readonly [zh: string, en: string] | undefined {
  if (better.lower === undefined) {
    return [
      `${better.band} 没有下限，须写 atLeast 或 above`,
      `${better.band} has no lower edge: write atLeast or above`,
    ];
  }
  const lower = edgeOf(probe, better.lower);
  if (worse.upper === undefined) {
    const edge = better.lower.included ? "below" : "atMost";
    const at = lower === undefined ? "…" : numberText(lower);
    return [
      `${worse.band} 没有上限，请写 ${edge}: ${at}`,
      `${worse.band} has no upper edge: write ${edge}: ${at}`,
    ];
  }
  const upper = edgeOf(probe, worse.upper);
  if (lower === undefined || upper === undefined) return undefined;
  const order = compareNumbers(upper, lower);
  const both = better.lower.included && worse.upper.included;
  const neither = !better.lower.included && !worse.upper.included;
  const [low, high] = [numberText(lower), numberText(upper)];
  const edges = `${better.band} ${better.lower.included ? "atLeast" : "above"} ${low}, ${worse.band} ${worse.upper.included ? "atMost" : "below"} ${high}`;
  if (order > 0) {
    return [
      `${edges}：${low} 至 ${high} 同属两个等次，请把 ${worse.band} 写成 ${opposite(better)}: ${low}`,
      `${edges}: from ${low} to ${high} a score lies in both; write ${opposite(better)}: ${low} for ${worse.band}`,
    ];
  }
  if (order === 0 && both) {
    return [
      `${edges}：${low} 同属 ${better.band} 与 ${worse.band}，请声明归属并写 reading`,
      `${edges}: ${low} lies in both ${better.band} and ${worse.band}; decide and write a reading`,
    ];
  }
  if (order === 0 && neither) {
    return [
      `${edges}：恰为 ${low} 时不属任何等次，请把其中一边写成包含`,
      `${edges}: exactly ${low} lies in neither; let one of the two include it`,
    ];
  }
  if (order < 0) {
    const between = numberText(divide(add(lower, upper), 2));
    return [
      `${edges}：${high} 与 ${low} 之间(如 ${between})不属任何等次，请把 ${worse.band} 写成 ${opposite(better)}: ${low}`,
      `${edges}: a score between ${high} and ${low}, such as ${between}, lies in neither; write ${opposite(better)}: ${low} for ${worse.band}`,
    ];
  }
  return undefined;
}

/** The upper edge that meets the lower edge of the better band. */
function opposite({ lower }: Band): "below" | "atMost" {
  return lower?.included === true ? "below" : "atMost";
}
