import type { Rule } from "../pack/model.ts";
import { isRecord } from "../subjects/read-fact.ts";
import { valueOf } from "../values/interval.ts";
import { PartialList, bounded } from "../values/partial.ts";
import { Unknown, bare, fault } from "../values/unknown.ts";
import { isList } from "../values/value.ts";
import type { FactRecord, Value } from "../values/value.ts";
import { frameFor } from "./compiled-rule.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import type { Frame, Member, RuleQuestion } from "./machine.ts";
import type { QuotaResult } from "./quota-result.ts";
import type { ScorecardResult } from "./scorecard-form.ts";

/** What a rule answers to another: a check that does not fail passes, be it because it does not apply or was waived; a quota likewise. */
export function answerOf(compiled: CompiledRule, question: RuleQuestion, asking: Frame): Value {
  const { rule } = compiled;
  if (compiled.form === "quota") return ofPopulation(compiled, question, asking);
  const { subject } = question;
  if (subject === undefined) return nothing(rule);
  const frame = frameFor(compiled, subject, asking.recorder);
  switch (compiled.form) {
    case "check": {
      const judgement = compiled.run(frame);
      return judgement instanceof Unknown ? judgement : judgement !== "fail";
    }
    case "decision": {
      const result = compiled.run(frame);
      if (result.kind === "value") return result.value;
      return result.kind === "unknown" ? result.unknown : nothing(rule);
    }
    case "scorecard":
      return ofScorecard(rule, question.call, compiled.run(frame));
    default:
      return compiled satisfies never;
  }
}

function nothing({ id, zh, en }: Rule): Unknown {
  return fault("not-applicable", id, `“${zh}”不适用`, `${en} does not apply`);
}

function ofScorecard(rule: Rule, call: RuleQuestion["call"], result: ScorecardResult): Value {
  if (result.kind === "not-applicable") return nothing(rule);
  if (result.kind === "unknown") return result.unknown;
  if (call === "score") return valueOf(result.score);
  const [only, second] = result.bands;
  const band = rule.form === "scorecard" && only !== undefined ? rule.bands[only]?.band : undefined;
  return second === undefined && band !== undefined ? band : (result.score.unknown ?? nothing(rule));
}

type CompiledQuota = Extract<CompiledRule, { form: "quota" }>;

function ofPopulation(
  compiled: CompiledQuota,
  { call, subject, members }: RuleQuestion,
  asking: Frame,
): Value {
  const { rule } = compiled;
  const population = members === undefined ? asking.machine.populations[rule.id] : membersIn(members);
  if (population === undefined) return members instanceof Unknown ? bare(members) : notGiven(rule);
  const result = measured(compiled, members ?? population, population, asking);
  const unknown = result.unknown ?? new Unknown([]);
  if (call === "quota") return result.verdict === "unknown" ? unknown : result.verdict !== "fail";
  const id = population.find(({ id: one, facts }) => facts === subject || one === idOf(subject))?.id;
  return (id === undefined ? undefined : ofMember(call, id, result, unknown)) ?? notAmong(rule);
}

function measured(
  compiled: CompiledQuota,
  told: unknown,
  population: readonly Member[],
  { machine, recorder }: Frame,
): QuotaResult {
  const known = machine.measured.get(compiled.rule.id);
  if (known !== undefined && known.population === told && recorder === undefined) return known.result;
  // Everybody is held against everybody.
  machine.fuel -= Math.ceil(population.length ** 2 / 10);
  const result = compiled.run(population, frameFor(compiled, {}, recorder));
  machine.measured.set(compiled.rule.id, { population: told, result });
  return result;
}

/** Where a member stands; undefined when it is none. */
function ofMember(
  call: RuleQuestion["call"],
  id: string,
  { table, members, uncertain }: QuotaResult,
  unknown: Unknown,
): Value | undefined {
  const placed = table.find((one) => one.id === id);
  if (placed === undefined) return undefined;
  if (call === "picked") return members.includes(id) || (uncertain.includes(id) && unknown);
  const { low, high } = placed.place;
  // Whoever perhaps does not belong has perhaps no place.
  if (!placed.belongs) return unknown;
  return low === high ? low : bounded(unknown, { low, high });
}

/** The members a list has, with those it may have; undefined when nothing is known of it. */
function membersIn(list: Value): readonly Member[] | undefined {
  const elements =
    list instanceof PartialList
      ? list.elements
      : isList(list)
        ? list.map((value) => ({ value, certain: true }))
        : undefined;
  const unknown = list instanceof PartialList ? bare(list) : undefined;
  return elements?.map(({ value, certain }, index) => ({
    id: idOf(value) ?? `#${index + 1}`,
    facts: isFacts(value) ? value : {},
    doubt: certain ? undefined : unknown,
  }));
}

function isFacts(value: Value): value is FactRecord {
  return !(value instanceof Unknown) && isRecord(value);
}

function idOf(value: Value | undefined): string | undefined {
  const id = value !== undefined && isFacts(value) ? value["id"] : undefined;
  return typeof id === "string" ? id : undefined;
}

function notGiven({ id, zh, en }: Rule): Unknown {
  return fault(
    "missing-fact",
    `members of ${id}`,
    `未给出“${zh}”(${id})的统计对象`,
    `who is counted in ${en} (${id}) was not given`,
  );
}

function notAmong({ id, zh, en }: Rule): Unknown {
  return fault("not-applicable", id, `不在“${zh}”的统计对象之内`, `it is not among those ${en} counts`);
}
