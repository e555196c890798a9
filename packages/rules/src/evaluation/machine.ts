import type { WorkingCalendar } from "@yimen/domain";
import type { RuleCall } from "../expression/checked.ts";
import type { Unknown } from "../values/unknown.ts";
import type { FactRecord, Value } from "../values/value.ts";
import type { QuotaResult } from "./quota-result.ts";
import type { Recorder } from "./recorder.ts";

/** Steps an evaluation may take, over all rules it asks. Static bounds keep below it; it stops what they could not foresee. */
export const fuelOfEvaluation = 4_000_000;

/** How deep rules may ask other rules. */
export const deepestRuleCall = 12;

/** A member of a population. */
export interface Member {
  readonly id: string;
  readonly facts: FactRecord;
  /** Why it is not known whether it is a member at all. */
  readonly doubt?: Unknown | undefined;
}

/** A question to another rule. */
export interface RuleQuestion {
  readonly call: RuleCall;
  readonly id: string;
  /** Undefined for a question about a population as a whole. */
  readonly subject: Value | undefined;
  /** The population named in the expression; undefined for the one that was given. */
  readonly members: Value | undefined;
}

/** The day and place of an evaluation. */
export interface Circumstances {
  /** Day number. */
  readonly today: number;
  /** The record `period`, or unknown when none was given. */
  readonly period: Value;
  /** The record `caller`, or unknown when nobody said who asks. */
  readonly caller: Value;
  readonly calendar: WorkingCalendar;
  /** Who is counted together in quotas that rules ask, by the quota's id. */
  readonly populations?: Populations | undefined;
}

export type Populations = Readonly<Record<string, readonly Member[]>>;

/** A quota measured in a population, which is told by identity. */
export interface Measured {
  readonly population: unknown;
  readonly result: QuotaResult;
}

/** What one evaluation shares over all expressions and rules it touches. */
export interface Machine {
  today: number;
  period: Value;
  caller: Value;
  calendar: WorkingCalendar;
  populations: Populations;
  /** What quotas came to over the population they were last asked about: every member asks anew. */
  readonly measured: Map<string, Measured>;
  fuel: number;
  depth: number;
  /** The greatest depth since somebody last looked. */
  reached: number;
  /** Which question is being answered: while it is the same one, a rule says the same of the same subject. */
  question: number;
  /** How often something was not answered because it went too deep, round in a circle or on for too long. */
  cuts: number;
  /** Asks another rule about a subject. */
  readonly ask: (question: RuleQuestion, frame: Frame) => Value;
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
