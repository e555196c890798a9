import type { Snapshot } from "../book/snapshot.ts";
import type { Decision } from "../pack/model.ts";
import { rowUnreachable, rowsOverlap, tableGap } from "../problems/index.ts";
import { noHint, problemAt } from "../problems/problem.ts";
import type { Problem } from "../problems/problem.ts";
import { dimensionsOf } from "./dimensions.ts";
import { constantsUnder, createProbe } from "./probe.ts";
import { samplePoints } from "./sample-points.ts";

/**
 * Rows of a table that can never be hit, rows that overlap where only one may hold, and cases no row covers. Only what is certain is reported: a
 * condition that cannot be tried out counts as possible.
 */
export function checkTable(rule: Decision, snapshot: Snapshot): readonly Problem[] {
  if (rule.table.length === 0) return [];
  const probe = createProbe(snapshot, rule.subject.name, rule.from);
  const conditions = rule.table.map(({ when }) => when.checked);
  const applies = rule.appliesWhen?.checked;
  const dimensions = dimensionsOf(
    applies === undefined ? conditions : [applies, ...conditions],
    constantsUnder([probe]),
  );
  const points = samplePoints(rule.subject.name, dimensions);
  if (points === undefined) return [];

  const reachable = new Set<number>();
  let overlap: { readonly rows: readonly number[]; readonly text: string } | undefined;
  let gap: string | undefined;
  for (const point of points) {
    if (applies !== undefined && probe.at(applies, point) === false) continue;
    const values = conditions.map((condition) => probe.at(condition, point));
    const hits = values.flatMap((value, index) => (value === true ? [index] : []));
    const firstHit = hits[0] ?? values.length;
    for (const [index, value] of values.entries()) {
      if (value !== false && (rule.hit === "unique" || index <= firstHit)) reachable.add(index);
    }
    if (rule.hit === "unique" && hits.length > 1) overlap ??= { rows: hits, text: point.text };
    const certainlyNone = values.every((value) => value === false);
    if (certainlyNone && rule.otherwise === undefined) gap ??= point.text;
  }

  const problems: Problem[] = [];
  for (const [index, row] of rule.table.entries()) {
    if (reachable.has(index)) continue;
    const hint = { hint: "delete it or move it up", hintZh: "请删去或上移" };
    problems.push(problemAt(rowUnreachable({ row: String(index + 1), ...hint }), row.place));
  }
  if (overlap !== undefined) {
    const rows = overlap.rows.map((index) => index + 1).join(", ");
    const place = rule.table[overlap.rows[1] ?? 0]?.place ?? rule.place;
    problems.push(problemAt(rowsOverlap({ rows, example: overlap.text, ...noHint }), place));
  }
  if (gap !== undefined) {
    const hint = {
      hint: "add a row or otherwise; where the text has the gap, write acknowledged: { RULE_TABLE_GAP: why }",
      hintZh: "请补充一行或写 otherwise；原文确有空缺的，请写 acknowledged: { RULE_TABLE_GAP: 理由 }",
    };
    problems.push(problemAt(tableGap({ example: gap, ...hint }), rule.place, "warning"));
  }
  return problems;
}
