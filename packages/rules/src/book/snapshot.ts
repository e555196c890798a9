import { noSubstitutes } from "../evaluation/linkage.ts";
import type { Substitutes } from "../evaluation/linkage.ts";
import { compileRule, compileScorecardEffects, frameFor } from "../evaluation/compiled-rule.ts";
import type { CompiledRule, LawToCompile } from "../evaluation/compiled-rule.ts";
import type { CompiledEffect } from "../evaluation/finding-effect.ts";
import type { Judgement } from "../evaluation/check-form.ts";
import { answerOf } from "../evaluation/rule-answer.ts";
import { deepestRuleCall, fuelOfEvaluation } from "../evaluation/machine.ts";
import type { Circumstances, Frame, Machine, Populations, RuleQuestion } from "../evaluation/machine.ts";
import { noCalendar } from "../expression/no-calendar.ts";
import type { FindingEvent, Pack, Rule, Scorecard } from "../pack/model.ts";
import { revisionOf } from "../pack/revision.ts";
import { dayText } from "../values/day.ts";
import { fault } from "../values/unknown.ts";
import type { Unknown } from "../values/unknown.ts";
import type { FactRecord, Value } from "../values/value.ts";
import { OpenReadings, parametersAsRead, rulesAsRead } from "./open-readings.ts";
import type { OpenReading, ReadOtherwise } from "./open-readings.ts";
import type { Moment, ResolvedParameter } from "./resolve.ts";
import { resolveParameters, resolveRules } from "./resolve.ts";

/**
 * The law of a place between two turning days: which rules and values are in force, compiled when first asked. The same law serves every day and
 * every place that has it.
 */
export class Snapshot {
  readonly packs: readonly Pack[];
  readonly parameters: ReadonlyMap<string, ResolvedParameter>;
  readonly rules: ReadonlyMap<string, Rule>;
  /** Changes when any rule or value in force does. */
  readonly revision: string;
  readonly #events: readonly FindingEvent[];
  /** For verdicts, and for explanations: the latter look at every part and write it down. */
  readonly #compiled = new Map<string, CompiledRule>();
  readonly #recording = new Map<string, CompiledRule>();
  readonly #machine: Machine;

  readonly #substitutes: Substitutes;
  readonly #readings: OpenReadings<Snapshot> | undefined;

  /** The law of another day, as known on the same day and under the same reading. */
  readonly #lawOn: (day: number) => Snapshot;
  readonly #about = new Map<string, readonly Rule[]>();
  readonly #effects = new Map<string, readonly CompiledEffect[]>();
  readonly #recordingEffects = new Map<string, readonly CompiledEffect[]>();

  /** `lawOn` is the law of the place on another day, as known on the same. With `read`, the law as it stands under another reading of one of its rules or values. */
  constructor(
    packs: readonly Pack[],
    moment: Moment,
    lawOn: (day: number) => Snapshot,
    substitutes: Substitutes = noSubstitutes,
    read?: ReadOtherwise,
  ) {
    const readToo = new Map<Snapshot, Snapshot>();
    this.#lawOn = (day) => {
      const law = lawOn(day);
      if (read === undefined) return law;
      const known = readToo.get(law) ?? new Snapshot(packs, { ...moment, on: day }, lawOn, substitutes, read);
      readToo.set(law, known);
      return known;
    };
    this.#substitutes = substitutes;
    this.packs = packs;
    this.parameters = parametersAsRead(resolveParameters(packs, moment), read);
    this.rules = rulesAsRead(resolveRules(packs, moment), read);
    // One reading at a time: what two open texts would come to together nobody claims.
    this.#readings =
      read === undefined
        ? new OpenReadings(this, (other) => new Snapshot(packs, moment, lawOn, substitutes, other))
        : undefined;
    this.#events = [...this.rules.values()].filter((rule) => rule.form === "event");
    const known = { today: moment.on, period: noPeriod, caller: noCaller, calendar: noCalendar };
    const ask = (question: RuleQuestion, frame: Frame): Value => this.#ask(question, frame);
    this.#machine = {
      ...known,
      populations: nobody,
      measured: new Map(),
      fuel: 0,
      depth: 0,
      reached: 0,
      question: 0,
      cuts: 0,
      ask,
    };
    this.revision = revisionOf([
      ...packs.map(({ id, revision }) => `${id} ${revision}`),
      ...this.rules.keys(),
      ...[...this.parameters].map(([name, { value }]) => `${name} ${value?.from} ${value?.issued}`),
    ]);
  }

  /** The other readings that bear on a rule: its own, of the values it uses, of the rules it asks. */
  otherReadings(id: string): readonly OpenReading<Snapshot>[] {
    return this.#readings?.of(id) ?? [];
  }

  /** The rule compiled, with `recording` for an explanation; undefined when it is not in force here or is an event. */
  compiled(id: string, recording = false): CompiledRule | undefined {
    const kept = recording ? this.#recording : this.#compiled;
    const known = kept.get(id);
    if (known !== undefined) return known;
    const rule = this.rules.get(id);
    if (rule === undefined) return undefined;
    const compiled = compileRule(rule, this.#toCompile(recording), this.#machine);
    if (compiled !== undefined) kept.set(id, compiled);
    return compiled;
  }

  #toCompile(recording: boolean): LawToCompile {
    return {
      recording,
      parameter: (name) => this.parameterValue(name),
      substitutes: this.#substitutes,
      quotaNamed: (id) => {
        const quota = this.rules.get(id);
        return quota?.form === "quota" ? quota : undefined;
      },
      effectsOn: (scorecard) => {
        const rule = this.rules.get(scorecard);
        if (rule?.form !== "scorecard" || !this.packs.some((pack) => touches(pack, scorecard)))
          return undefined;
        return (day) => (day === undefined ? this : this.#lawOn(day)).effectsOf(rule, recording);
      },
    };
  }

  /** What the events in force here do to a scorecard: a finding is judged by the law of its day, whatever law the scorecard is of. */
  effectsOf(scorecard: Scorecard, recording: boolean): readonly CompiledEffect[] {
    const kept = recording ? this.#recordingEffects : this.#effects;
    const known = kept.get(scorecard.id);
    if (known !== undefined) return known;
    const compiled = compileScorecardEffects(scorecard, this.#events, this.#toCompile(recording));
    kept.set(scorecard.id, compiled);
    return compiled;
  }

  /** The rules in force about a subject, admission and quotas aside, in the order of the packs. */
  rulesAbout(subject: string): readonly Rule[] {
    const known = this.#about.get(subject);
    if (known !== undefined) return known;
    const rules = [...this.rules.values()].filter(
      (rule) =>
        (rule.form === "check" || rule.form === "decision" || rule.form === "scorecard") &&
        rule.subject.name === subject,
    );
    this.#about.set(subject, rules);
    return rules;
  }

  /**
   * Sets day, period and calendar for the evaluations that follow, and fills the tank. What rules say of a subject is remembered until the next
   * question begins.
   */
  begin(
    { today, period, caller, calendar, populations }: Circumstances,
    question: number = nextQuestion(),
  ): void {
    const machine = this.#machine;
    machine.question = question;
    machine.today = today;
    machine.period = period;
    machine.caller = caller;
    machine.calendar = calendar;
    machine.populations = populations ?? nobody;
    // Emptying a map makes a new one, even of an empty one.
    if (machine.measured.size > 0) machine.measured.clear();
    machine.fuel = fuelOfEvaluation;
    machine.depth = 0;
  }

  /** The verdict alone, allocating nothing: for checks that run by the million. Undefined when it is no check in force. */
  judge(id: string, facts: FactRecord, circumstances: Circumstances): Judgement | undefined {
    const compiled = this.compiled(id);
    if (compiled?.form !== "check") return undefined;
    this.begin(circumstances);
    compiled.busy = true;
    try {
      return compiled.run(frameFor(compiled, facts, undefined));
    } finally {
      compiled.busy = false;
    }
  }

  /** The value of a parameter here, or why there is none. */
  parameterValue(name: string): Value {
    const resolved = this.parameters.get(name);
    const label = resolved?.parameter ?? { zh: name, en: name };
    const path = `params.${name}`;
    if (resolved?.value === undefined) {
      return fault(
        "no-value-on-day",
        path,
        `参数“${label.zh}”在该日没有数值`,
        `${label.en} has no value on that day`,
      );
    }
    const { value, unset, from } = resolved.value;
    if (value !== undefined) return value;
    const why = unset ?? { zh: "", en: "" };
    return fault(
      "unset-parameter",
      path,
      `原文未载明“${label.zh}”(自${dayText(from)}起):${why.zh}`,
      `the source does not state ${label.en} (from ${dayText(from)}): ${why.en}`,
    );
  }

  /** Fills the tank for the next rule of the same question. */
  refuel(): void {
    this.#machine.fuel = fuelOfEvaluation;
  }

  /** Sets for another snapshot what is set for this one: the question is the same. */
  beginAlike(other: Snapshot): void {
    other.begin(this.#machine, this.#machine.question);
  }

  #ask(question: RuleQuestion, frame: Frame): Value {
    const { id } = question;
    const compiled = this.compiled(id, frame.recorder !== undefined);
    if (compiled === undefined) {
      return fault(
        "not-applicable",
        id,
        `规则 ${id} 在此日此地不适用`,
        `rule ${id} is not in force here on that day`,
      );
    }
    const machine = this.#machine;
    if (compiled.busy || machine.depth >= deepestRuleCall) {
      machine.cuts += 1;
      return fault("out-of-fuel", id, `规则 ${id} 循环引用`, `rule ${id} asks itself`);
    }
    compiled.busy = true;
    machine.depth += 1;
    if (machine.depth > machine.reached) machine.reached = machine.depth;
    try {
      return answerOf(compiled, question, frame);
    } finally {
      compiled.busy = false;
      machine.depth -= 1;
    }
  }
}

const nobody: Populations = {};

let questions = 0;

/** Numbers of questions are given once, over all laws: one that is asked of several readings keeps its own. */
function nextQuestion(): number {
  questions += 1;
  return questions;
}

/** Has the pack an event, of whatever day, that works on the scorecard? */
function touches({ rules }: Pack, scorecard: string): boolean {
  return [...rules.values()].some(
    (rule) => rule.form === "event" && rule.effects.some((effect) => effect.scorecard === scorecard),
  );
}

/** `period` when none was given. */
export const noPeriod: Unknown = fault("missing-fact", "period", "未给出考核周期", "no period was given");

/** `caller` when nobody said who asks. */
export const noCaller: Unknown = fault("missing-fact", "caller", "未给出提交人", "no caller was given");
