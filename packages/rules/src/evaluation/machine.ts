import type { WorkingCalendar } from "@yimen/domain";
import type { RuleCall } from "../expression/checked.ts";
import type { Value } from "../values/value.ts";
import type { Recorder } from "./recorder.ts";

/** Steps an evaluation may take, over all rules it asks. Static bounds keep below it; it stops what they could not foresee. */
export const fuelOfEvaluation = 4_000_000;

/** How deep rules may ask other rules. */
export const deepestRuleCall = 12;

/** The day and place of an evaluation. */
export interface Circumstances {
  /** Day number. */
  readonly today: number;
  /** The record `period`, or unknown when none was given. */
  readonly period: Value;
  /** The record `caller`, or unknown when nobody said who asks. */
  readonly caller: Value;
  readonly calendar: WorkingCalendar;
}

/** What one evaluation shares over all expressions and rules it touches. */
export interface Machine {
  today: number;
  period: Value;
  caller: Value;
  calendar: WorkingCalendar;
  fuel: number;
  depth: number;
  /** Asks another rule about a subject. */
  readonly ask: (call: RuleCall, id: string, subject: Value, frame: Frame) => Value;
}

/** The variables of a rule at work: one slot each, macros' variables after the rule's own. */
export interface Frame {
  readonly locals: Value[];
  readonly machine: Machine;
  /** Writes down what happens, when somebody wants to know why. */
  readonly recorder: Recorder | undefined;
}

/** A compiled expression. */
export type Closure = (frame: Frame) => Value;
