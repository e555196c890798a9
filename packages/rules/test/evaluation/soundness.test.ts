import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { createRuleBook } from "../../src/index.ts";
import type { Evaluation, Pack, RuleBook, Setting } from "../../src/index.ts";
import { compareNumbers } from "../../src/values/arithmetic.ts";
import { parseNumber } from "../../src/values/rational.ts";
import { day } from "../packs.ts";
import { workspacePacks } from "../workspace-packs.ts";
import { factsWithHoles } from "./facts-with-holes.ts";

let packs: readonly Pack[] = [];
beforeAll(async () => {
  packs = await workspacePacks();
});

function settingFor(pack: Pack): Setting {
  const period = { from: day("2026-06-01"), to: day("2026-06-30") };
  const division = pack.division === "000000000000" ? "330727106206" : pack.division;
  return { division, on: day("2026-06-12"), period };
}

function below(a: string | undefined, b: string | undefined): boolean {
  const x = a === undefined ? undefined : parseNumber(a);
  const y = b === undefined ? undefined : parseNumber(b);
  return x === undefined || y === undefined || compareNumbers(x, y) <= 0;
}

/** Does what was said with holes contradict what is said when everything is known? Undefined when not. */
function contradiction(holed: Evaluation, full: Evaluation): string | undefined {
  if (holed.form === "scorecard" && full.form === "scorecard") {
    if (holed.verdict === "unknown") return undefined;
    if (holed.verdict !== full.verdict) return `${holed.verdict} became ${full.verdict}`;
    const lower = holed.score.low === undefined || below(holed.score.low, full.score.low ?? holed.score.low);
    const upper =
      holed.score.high === undefined || below(full.score.high ?? holed.score.high, holed.score.high);
    const names = new Set(holed.bands.map(({ band }) => band));
    const bands = full.bands.every(({ band }) => names.has(band));
    return lower && upper && bands
      ? undefined
      : `${JSON.stringify(holed.score)} became ${JSON.stringify(full.score)}`;
  }
  if (holed.form === "decision" && full.form === "decision" && holed.verdict !== "not-applicable") {
    if (holed.verdict === "value")
      return holed.text === full.text ? undefined : `${holed.text} became ${full.text}`;
    const { possible } = holed;
    const among = possible.length === 0 || full.text === undefined || possible.includes(full.text);
    return among ? undefined : `${full.text} was not among ${possible.join(", ")}`;
  }
  return holed.verdict === "unknown" || holed.verdict === full.verdict
    ? undefined
    : `${holed.verdict} became ${full.verdict}`;
}

interface Counts {
  decided: number;
  open: number;
}

/** Tries a rule with many facts; tells the first contradiction. */
function tryRule(book: RuleBook, pack: Pack, id: string, counts: Counts): void {
  const setting = settingFor(pack);
  const snapshot = book.at(setting);
  const rule = snapshot.rules.get(id);
  if (rule === undefined || rule.form === "event") return;
  const facts = factsWithHoles(rule, [...snapshot.rules.values()], snapshot.packs, pack.schema.records);
  if (rule.form === "quota") {
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 7 }), (members) => {
        const named = members.map((one, index) => ({ id: `m${index}`, ...one }));
        const holed = book.evaluateQuota(
          id,
          named.map((one) => ({ id: one.id, facts: one.holed })),
          setting,
        );
        const full = book.evaluateQuota(
          id,
          named.map((one) => ({ id: one.id, facts: one.full })),
          setting,
        );
        if (holed.verdict === "unknown") counts.open += 1;
        else counts.decided += 1;
        const lost =
          rule.pick === undefined ? [] : holed.members.filter((member) => !full.members.includes(member));
        expect({ rule: id, contradiction: contradiction(holed, full), lost }).toEqual({
          rule: id,
          contradiction: undefined,
          lost: [],
        });
      }),
      { numRuns: 60 },
    );
    return;
  }
  fc.assert(
    fc.property(facts, ({ full, holed }) => {
      const partly = book.evaluate(id, holed, setting);
      const fully = book.evaluate(id, full, setting);
      if (partly.verdict === "unknown") counts.open += 1;
      else counts.decided += 1;
      const found = contradiction(partly, fully);
      expect({ rule: id, found, facts: found && { full, holed } }).toEqual({
        rule: id,
        found: undefined,
        facts: undefined,
      });
      // The explanation comes from the same closures: with it the answer is the same.
      const explained = book.evaluate(id, holed, { ...setting, explain: true });
      expect({ ...explained, explanation: undefined, lines: [] }).toEqual({ ...partly, lines: [] });
    }),
    { numRuns: 120 },
  );
}

describe("soundness", () => {
  test.each(["demo", "base", "panan", "baokang", "shenmu", "luoping", "putuo"])(
    "no verdict of pack %s that is given with holes in the facts is contradicted by any completion, and no explanation disagrees with its verdict",
    (id) => {
      const pack = packs.find((one) => one.id === id || one.id === `county-${id}`);
      if (pack === undefined)
        throw new Error(`there is no pack ${id} among ${packs.map((one) => one.id).join(", ")}`);
      const book = createRuleBook([pack]);
      const counts = { decided: 0, open: 0 };
      for (const rule of pack.rules.keys()) tryRule(book, pack, rule, counts);
      // Both kinds must occur, or nothing was tried.
      expect(counts.decided).toBeGreaterThan(200);
      expect(counts.open).toBeGreaterThan(200);
    },
  );
});
