import type { FindingEvent, Rule, Scorecard } from "../pack/model.ts";
import type { Linkage } from "./linkage.ts";
import type { Value } from "../values/value.ts";
import { compileCheck } from "./check-form.ts";
import type { CheckRun } from "./check-form.ts";
import { slotsOf } from "./compiled.ts";
import { compileDecision } from "./decision-form.ts";
import type { DecisionRun } from "./decision-form.ts";
import { deepestRuleCall } from "./machine.ts";
import type { Frame, Machine } from "./machine.ts";
import { compileQuota } from "./quota-form.ts";
import type { QuotaRun } from "./quota-form.ts";
import type { QuotaNamed } from "./quota-limit.ts";
import type { Recorder } from "./recorder.ts";
import { compileEffects } from "./finding-effect.ts";
import type { CompiledEffect } from "./finding-effect.ts";
import type { EffectsOn } from "./findings.ts";
import { compileScorecard } from "./scorecard-form.ts";
import type { ScorecardRun, ScorecardSlots } from "./scorecard-form.ts";

/** A rule ready to run. */
export type CompiledRule = Running &
  (
    | { readonly form: "check"; readonly run: CheckRun }
    | { readonly form: "decision"; readonly run: DecisionRun }
    | { readonly form: "scorecard"; readonly run: ScorecardRun }
    | { readonly form: "quota"; readonly run: QuotaRun }
  );

interface Running {
  readonly rule: Rule;
  /** The frame of the hot path, used again and again. */
  readonly frame: Frame;
  /** At work: asking it now would be a circle. */
  busy: boolean;
}

/** What rules need to know of the law they are part of. */
export interface LawToCompile extends Pick<Linkage, "parameter" | "substitutes" | "recording"> {
  /** A quota in force. */
  readonly quotaNamed: QuotaNamed;
  /** The effects of events on a scorecard, by the law of the day of a finding; undefined when no event of the packs has any. */
  readonly effectsOn: (scorecard: string) => EffectsOn | undefined;
}

/** Slots that every rule has. */
const subjectSlot = 0;
const ownSlots = ["today", "period", "caller"];

/** Compiles a rule for the parameters of one day. Events have no life of their own: they work through scorecards. */
export function compileRule(rule: Rule, law: LawToCompile, machine: Machine): CompiledRule | undefined {
  const kept = law.recording ? <Run>(run: Run): Run => run : remembered;
  const running = { rule, frame: { locals: [], machine, recorder: undefined }, busy: false };
  switch (rule.form) {
    case "check":
    case "admission": {
      const isInput = rule.form === "admission" && rule.mutation !== undefined;
      const name = isInput ? "input" : rule.subject.name;
      const linkage = { slots: slotsOf([name, ...ownSlots]), ...law };
      return { ...running, form: "check", run: kept(compileCheck(rule, linkage)) };
    }
    case "decision": {
      const linkage = { slots: slotsOf([rule.subject.name, ...ownSlots]), ...law };
      return { ...running, form: "decision", run: kept(compileDecision(rule, linkage)) };
    }
    case "quota": {
      const linkage = { slots: slotsOf([rule.subject.name, ...ownSlots, "population"]), ...law };
      return { ...running, form: "quota", run: compileQuota(rule, linkage, subjectSlot, 4, law.quotaNamed) };
    }
    case "scorecard": {
      const effectsOn = law.effectsOn(rule.id);
      const linkage = scorecardLinkage(rule, law);
      return {
        ...running,
        form: "scorecard",
        run: kept(compileScorecard(rule, effectsOn, linkage, scorecardSlots)),
      };
    }
    case "event":
      return undefined;
    default:
      return rule satisfies never;
  }
}

/**
 * The same, but asked again about the same subject within one question it answers at once: ten rules ask whether a station meets the standard of
 * its tier. What was cut short is not kept: elsewhere it may go further.
 */
function remembered<Result>(run: (frame: Frame) => Result): (frame: Frame) => Result {
  let question = 0;
  let asked: Value | undefined;
  let last: Result | undefined;
  let height = 0;
  return (frame) => {
    const { machine } = frame;
    const { cuts, depth, reached } = machine;
    const subject = frame.locals[subjectSlot];
    if (last !== undefined && question === machine.question && asked === subject) {
      // Where it would go too deep when asked anew it does so: the order in which rules are asked makes no difference.
      if (depth + height <= deepestRuleCall) {
        machine.reached = Math.max(reached, depth + height);
        return last;
      }
    }
    machine.reached = depth;
    const result = run(frame);
    if (machine.cuts === cuts) {
      question = machine.question;
      asked = subject;
      last = result;
      height = machine.reached - depth;
    }
    machine.reached = Math.max(reached, machine.reached);
    return result;
  };
}

const scorecardSlots: ScorecardSlots = {
  subject: subjectSlot,
  period: 2,
  total: 4,
  sections: 5,
  band: 6,
  finding: 7,
  nth: 8,
};

function scorecardLinkage(
  rule: Scorecard,
  law: Pick<Linkage, "parameter" | "substitutes" | "recording">,
): Linkage {
  const further = ["total", "sections", "band", "finding", "nth"];
  return { ...law, slots: slotsOf([rule.subject.name, ...ownSlots, ...further]) };
}

/** Compiles what events do to a scorecard, for the parameters of one day: it runs in the scorecard's frame. */
export function compileScorecardEffects(
  rule: Scorecard,
  events: readonly FindingEvent[],
  law: Pick<Linkage, "parameter" | "substitutes" | "recording">,
): readonly CompiledEffect[] {
  return compileEffects(events, rule.id, scorecardLinkage(rule, law), scorecardSlots);
}

/** The rule's frame with its subject and the circumstances in it; a new one when somebody is recording. */
export function frameFor(compiled: CompiledRule, subject: Value, recorder: Recorder | undefined): Frame {
  const { machine } = compiled.frame;
  const frame = recorder === undefined ? compiled.frame : { locals: [], machine, recorder };
  frame.locals[0] = subject;
  frame.locals[1] = machine.today;
  frame.locals[2] = machine.period;
  frame.locals[3] = machine.caller;
  return frame;
}
