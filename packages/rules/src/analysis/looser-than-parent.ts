import { plainDate } from "@yimen/domain";
import { createRuleBook } from "../book/rule-book.ts";
import { turningDays } from "../book/resolve.ts";
import type { Snapshot } from "../book/snapshot.ts";
import type { Check, Pack, Parameter, Rule } from "../pack/model.ts";
import type { Place } from "../problems/problem.ts";
import { noCalendar } from "../expression/no-calendar.ts";
import { compareNumbers } from "../values/arithmetic.ts";
import { dayText } from "../values/day.ts";
import { isNumeric, valueText } from "../values/value.ts";
import { dimensionsOf } from "./dimensions.ts";
import { constantsUnder, createProbe } from "./probe.ts";
import { samplePoints } from "./sample-points.ts";

/** A place where a pack asks less than its parent. */
export interface Looser {
  readonly kind: "parameter" | "level" | "check";
  readonly id: string;
  /** First day found. */
  readonly on: string;
  readonly zh: string;
  readonly en: string;
  readonly place: Place;
}

/**
 * Every place where a pack is looser than its parent: a value in the less strict direction, a mandatory check made advisory, a case that
 * the parent fails and the child does not. Cases are tried at the boundaries of both rules, so what is reported is certain; a rule
 * that cannot be tried out (lists, working days) is compared by level alone.
 */
export function looserThanParent(pack: Pack): readonly Looser[] {
  const { parent } = pack;
  if (parent === undefined) return [];
  const mine = createRuleBook([pack]);
  const theirs = createRuleBook([parent]);
  const found = new Map<string, Looser>();
  const days = turningDays(mine.packs).on;
  for (const day of days) {
    const setting = { division: pack.division, on: plainDate(day) };
    const before = theirs.at(setting);
    const now = mine.at(setting);
    const here = [...looserParameters(pack, before, now, day), ...looserChecks(before, now, day)];
    for (const one of here) {
      const key = `${one.kind} ${one.id}`;
      if (!found.has(key)) found.set(key, one);
    }
  }
  return [...found.values()];
}

function looserParameters(pack: Pack, before: Snapshot, now: Snapshot, day: number): readonly Looser[] {
  return [...pack.parameters.values()].flatMap((parameter): readonly Looser[] => {
    const old = before.parameters.get(parameter.name);
    const stricter = parameter.stricter ?? old?.parameter.stricter;
    const was = old?.value?.value;
    const is = now.parameters.get(parameter.name)?.value?.value;
    if (stricter === undefined || was === undefined || is === undefined || !isNumeric(was) || !isNumeric(is))
      return [];
    const order = compareNumbers(is, was);
    if (stricter === "higher" ? order >= 0 : order <= 0) return [];
    return [parameterText(parameter, valueText(was, parameter.type), valueText(is, parameter.type), day)];
  });
}

function parameterText(parameter: Parameter, was: string, is: string, day: number): Looser {
  const { name, zh, en, place } = parameter;
  const on = dayText(day);
  return {
    kind: "parameter",
    id: name,
    on,
    zh: `${on} 起“${zh}”为 ${is}，上级为 ${was}，宽于上级`,
    en: `from ${on} ${en} is ${is}, the parent has ${was}: looser`,
    place,
  };
}

/** The rule that stands in the place of a parent's: itself, one of its id, or one that replaces it. */
function successor(rule: Rule, now: Snapshot): Rule | undefined {
  return now.rules.get(rule.id) ?? [...now.rules.values()].find(({ replaces }) => replaces.includes(rule.id));
}

function looserChecks(before: Snapshot, now: Snapshot, day: number): readonly Looser[] {
  return [...before.rules.values()].flatMap((old): readonly Looser[] => {
    const rule = successor(old, now);
    if (old.form !== "check" || rule?.form !== "check" || old.subject.name !== rule.subject.name) return [];
    const looser: Looser[] = [];
    const on = dayText(day);
    if (old.level === "mandatory" && rule.level === "advisory") {
      const zh = `“${rule.zh}”在上级为强制，此处为原则上`;
      looser.push({
        kind: "level",
        id: rule.id,
        on,
        zh,
        en: `${rule.en} is mandatory with the parent, advisory here`,
        place: rule.place,
      });
    }
    const example = witness(old, rule, before, now, day);
    if (example !== undefined) {
      const zh = `“${rule.zh}”宽于上级:${example} 时上级不通过，此处通过`;
      looser.push({
        kind: "check",
        id: rule.id,
        on,
        zh,
        en: `${rule.en} is looser: at ${example} the parent fails, this does not`,
        place: rule.place,
      });
    }
    return looser;
  });
}

/** A case that fails under the old rule and not under the new one. */
function witness(old: Check, rule: Check, before: Snapshot, now: Snapshot, day: number): string | undefined {
  const subject = old.subject.name;
  const probes = [createProbe(before, subject, day), createProbe(now, subject, day)];
  const conditions = [old, rule].flatMap(({ appliesWhen, waivedWhen, must }) =>
    [appliesWhen?.checked, waivedWhen?.checked, must.checked].filter((part) => part !== undefined),
  );
  const points = samplePoints(subject, dimensionsOf(conditions, constantsUnder(probes)));
  return points?.find(({ facts, today }) => {
    const circumstances = { today: today ?? day, period: {}, caller: {}, calendar: noCalendar };
    if (before.judge(old.id, facts, circumstances) !== "fail") return false;
    const judgement = now.judge(rule.id, facts, circumstances);
    return judgement === "pass" || judgement === "not-applicable" || judgement === "waived";
  })?.text;
}
