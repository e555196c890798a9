import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { createRuleBook } from "../../src/index.ts";
import type { Evaluation, FactRecord, Member, Pack, RuleBook, Setting } from "../../src/index.ts";
import { compareNumbers } from "../../src/values/arithmetic.ts";
import { parseNumber } from "../../src/values/rational.ts";
import { day } from "../packs.ts";
import { workspacePacks } from "../workspace-packs.ts";
import { factsWithHoles } from "./facts-with-holes.ts";
import type { Pair } from "./facts-with-holes.ts";

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

/** The same for every other reading: what is said under it with holes holds under it with everything known. */
function contradictionAsRead(holed: Evaluation, full: Evaluation): string | undefined {
  const under = (evaluation: Evaluation, other: unknown): Evaluation =>
    evaluation.otherReadings.find((result) => result.other === other)?.evaluation ?? evaluation;
  const others = [...holed.otherReadings, ...full.otherReadings].map(({ other }) => other);
  return others
    .map((other) => contradiction(under(holed, other), under(full, other)))
    .find((found) => found !== undefined);
}

/** Facts of which some that were not known have become so: each from the complete ones, or as before. */
function halfway({ full, holed }: Pair, learnt: readonly boolean[]): FactRecord {
  const names = [...new Set([...Object.keys(full), ...Object.keys(holed)])].toSorted();
  const from = (name: string, index: number): FactRecord => {
    const source = learnt[index % learnt.length] === true ? full : holed;
    return Object.hasOwn(source, name) ? { [name]: source[name] } : {};
  };
  return Object.assign({}, ...names.map(from));
}

/** How often each rule is tried; a run of its own may try more. */
const tries = Number(process.env["SOUNDNESS_TRIES"] ?? 120);
const seeded = { seed: 20_261_130 };

interface Counts {
  decided: number;
  open: number;
}

interface Trial {
  readonly book: RuleBook;
  readonly pack: Pack;
  readonly id: string;
  readonly counts: Counts;
}

function tally(counts: Counts, verdict: string): void {
  if (verdict === "unknown") counts.open += 1;
  else counts.decided += 1;
}

const steps = fc.array(fc.boolean(), { minLength: 16, maxLength: 16 });

/** Tries a rule with many facts; the first contradiction fails the test. */
function tryRule(
  { book, pack, id, counts }: Trial,
  facts: fc.Arbitrary<Pair>,
  callers: fc.Arbitrary<Pair>,
): void {
  fc.assert(
    fc.property(facts, callers, steps, ({ full, holed }, caller, learnt) => {
      const setting = { ...settingFor(pack), caller: caller.holed };
      const partly = book.evaluate(id, holed, setting);
      const fully = book.evaluate(id, full, { ...setting, caller: caller.full });
      tally(counts, partly.verdict);
      // Learning one fact after another loses no verdict on the way, either.
      const between = book.evaluate(id, halfway({ full, holed }, learnt), setting);
      const found =
        contradiction(partly, fully) ??
        contradictionAsRead(partly, fully) ??
        contradiction(partly, between) ??
        contradiction(between, fully);
      const tried = found && { full, holed, learnt };
      expect({ id, found, tried }).toEqual({ id, found: undefined, tried: undefined });
      // The explanation is made of the same parts: with it the answer is the same.
      const explained = book.evaluate(id, holed, { ...setting, explain: true });
      expect({ ...explained, explanation: undefined, lines: [] }).toEqual({ ...partly, lines: [] });
    }),
    { ...seeded, numRuns: tries },
  );
}

function tryQuota({ book, pack, id, counts }: Trial, facts: fc.Arbitrary<Pair>, ranking: boolean): void {
  const setting = settingFor(pack);
  fc.assert(
    fc.property(fc.array(facts, { maxLength: 7 }), (members) => {
      const population = (which: "full" | "holed"): readonly Member[] =>
        members.map((pair, index) => ({ id: `m${index}`, facts: pair[which] }));
      const partly = book.evaluateQuota(id, population("holed"), setting);
      const fully = book.evaluateQuota(id, population("full"), setting);
      tally(counts, partly.verdict);
      const found = contradiction(partly, fully) ?? contradictionAsRead(partly, fully);
      const lost = ranking ? partly.members.filter((member) => !fully.members.includes(member)) : [];
      expect({ id, found, lost }).toEqual({ id, found: undefined, lost: [] });
    }),
    { ...seeded, numRuns: Math.ceil(tries / 2) },
  );
}

function tryPack(book: RuleBook, pack: Pack, counts: Counts): void {
  const snapshot = book.at(settingFor(pack));
  const rules = [...snapshot.rules.values()];
  for (const rule of rules.filter(({ form, id }) => form !== "event" && pack.rules.has(id))) {
    const { records } = rule.form === "admission" ? rule.schema : pack.schema;
    const facts = factsWithHoles(rule, rules, snapshot.packs, records);
    const callers = factsWithHoles(rule, rules, snapshot.packs, records, records.get("caller"));
    const trial = { book, pack, id: rule.id, counts };
    if (rule.form === "quota") tryQuota(trial, facts, rule.pick !== undefined);
    else tryRule(trial, facts, callers);
  }
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
      tryPack(book, pack, counts);
      // Both kinds must occur, or nothing was tried.
      expect(counts.decided).toBeGreaterThan(200);
      expect(counts.open).toBeGreaterThan(200);
    },
  );
});
