import type { FindingEvent, Rule } from "../pack/model.ts";
import type { Linkage } from "./linkage.ts";
import type { Value } from "../values/value.ts";
import { compileCheck } from "./check-form.ts";
import type { CheckRun } from "./check-form.ts";
import { slotsOf } from "./compiled.ts";
import { compileDecision } from "./decision-form.ts";
import type { DecisionRun } from "./decision-form.ts";
import type { Frame, Machine } from "./machine.ts";
import { compileQuota } from "./quota-form.ts";
import type { QuotaRun } from "./quota-form.ts";
import type { QuotaNamed } from "./quota-limit.ts";
import type { Recorder } from "./recorder.ts";
import { compileScorecard } from "./scorecard-form.ts";
import type { ScorecardRun } from "./scorecard-form.ts";

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

/** Slots that every rule has. */
const subjectSlot = 0;
const ownSlots = ["today", "period", "caller"];

/** Compiles a rule for the parameters of one day. Events have no life of their own: they work through scorecards. */
export function compileRule(
  rule: Rule,
  events: readonly FindingEvent[],
  law: Pick<Linkage, "parameter" | "substitutes">,
  quotaNamed: QuotaNamed,
  machine: Machine,
): CompiledRule | undefined {
  const running = { rule, frame: { locals: [], machine, recorder: undefined }, busy: false };
  switch (rule.form) {
    case "check":
    case "admission": {
      const name = rule.form === "check" ? rule.subject.name : "input";
      const linkage = { slots: slotsOf([name, ...ownSlots]), ...law };
      return { ...running, form: "check", run: compileCheck(rule, linkage) };
    }
    case "decision": {
      const linkage = { slots: slotsOf([rule.subject.name, ...ownSlots]), ...law };
      return { ...running, form: "decision", run: compileDecision(rule, linkage) };
    }
    case "quota": {
      const linkage = { slots: slotsOf([rule.subject.name, ...ownSlots, "population"]), ...law };
      return { ...running, form: "quota", run: compileQuota(rule, linkage, subjectSlot, 4, quotaNamed) };
    }
    case "scorecard": {
      const further = ["total", "sections", "band", "finding", "nth"];
      const linkage = { slots: slotsOf([rule.subject.name, ...ownSlots, ...further]), ...law };
      const slots = { total: 4, sections: 5, band: 6, finding: 7, nth: 8 };
      return { ...running, form: "scorecard", run: compileScorecard(rule, events, linkage, slots) };
    }
    case "event":
      return undefined;
    default:
      return rule satisfies never;
  }
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
