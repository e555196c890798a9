import { compile } from "../evaluation/compile.ts";
import { noSubstitutes } from "../evaluation/linkage.ts";
import { slotsOf } from "../evaluation/compiled.ts";
import type { Closure, Frame, Machine } from "../evaluation/machine.ts";
import { fuelOfEvaluation } from "../evaluation/machine.ts";
import { walk } from "../expression/checked.ts";
import type { Checked } from "../expression/checked.ts";
import { noCalendar } from "../expression/no-calendar.ts";
import { noCaller, noPeriod } from "../book/snapshot.ts";
import type { Snapshot } from "../book/snapshot.ts";
import { Unknown, fault } from "../values/unknown.ts";
import type { Value } from "../values/value.ts";
import type { ConstantsOf } from "./dimensions.ts";
import type { SamplePoint } from "./sample-points.ts";

const notAsked = fault(
  "not-applicable",
  "rule",
  "分析时不引用其他规则",
  "other rules are not asked in an analysis",
);

/** Evaluates parts of a rule at sample points, under one law. */
export interface Probe {
  /** The value of a part that reads no facts; undefined when it does or is not known. */
  constantOf(part: Checked): Value | undefined;
  /** The value of a part at a point. */
  at(part: Checked, point: SamplePoint): Value;
}

export function createProbe(snapshot: Snapshot, subject: string, today: number): Probe {
  const linkage = {
    slots: slotsOf([subject, "today", "period", "caller"]),
    parameter: (name: string): Value => snapshot.parameterValue(name),
    substitutes: noSubstitutes,
    recording: false,
  };
  const closures = new Map<Checked, Closure>();
  const machine: Machine = {
    today,
    period: noPeriod,
    caller: noCaller,
    calendar: noCalendar,
    populations: {},
    measured: new Map(),
    fuel: fuelOfEvaluation,
    depth: 0,
    reached: 0,
    question: 0,
    cuts: 0,
    ask: () => notAsked,
  };
  const run = (part: Checked, point: SamplePoint): Value => {
    let closure = closures.get(part);
    if (closure === undefined) {
      closure = compile(part, linkage);
      closures.set(part, closure);
    }
    machine.fuel = fuelOfEvaluation;
    const frame: Frame = {
      locals: [point.facts, point.today ?? today, noPeriod, noCaller],
      machine,
      recorder: undefined,
    };
    return closure(frame);
  };
  return {
    at: run,
    constantOf: (part) => {
      if (!isConstant(part)) return undefined;
      const value = run(part, nowhere);
      return value instanceof Unknown ? undefined : value;
    },
  };
}

/** The values a constant part has under several laws; undefined when it is not constant under all of them. */
export function constantsUnder(probes: readonly Probe[]): ConstantsOf {
  return (part) => {
    const values = probes.map((probe) => probe.constantOf(part));
    const known = values.filter((value) => value !== undefined);
    return known.length === values.length ? known : undefined;
  };
}

const nowhere: SamplePoint = { facts: {}, today: undefined, text: "" };

function isConstant(part: Checked): boolean {
  let constant = true;
  walk(part, ({ op }) => {
    if (op === "variable" || op === "rule" || op === "macro") constant = false;
  });
  return constant;
}
