import type { Admission, Check } from "../pack/model.ts";
import { Unknown } from "../values/unknown.ts";
import { compileExpression, compileMaybe, holds } from "./compiled.ts";
import type { Linkage } from "./linkage.ts";
import type { Frame } from "./machine.ts";

/** What a check says (结论): unknown when facts are missing that could change it. */
export type Verdict = "pass" | "fail" | "not-applicable" | "waived" | "unknown";

/** The verdict, or what is missing. */
export type Judgement = Exclude<Verdict, "unknown"> | Unknown;

export type CheckRun = (frame: Frame) => Judgement;

/** Compiles a check or an admission rule. */
export function compileCheck(rule: Check | Admission, linkage: Linkage): CheckRun {
  const applies = compileMaybe(rule.appliesWhen, linkage);
  const waived = rule.form === "check" ? compileMaybe(rule.waivedWhen, linkage) : undefined;
  const must = compileExpression(rule.must, linkage);
  return (frame) => {
    const applicable = holds(applies, frame);
    // An explanation shows the conditions even where they do not decide.
    if (applicable !== true && frame.recorder === undefined) {
      return applicable === false ? "not-applicable" : applicable;
    }
    const waiver = waived === undefined ? false : holds(waived, frame);
    if (applicable === true && waiver !== false && frame.recorder === undefined) {
      return waiver === true ? "waived" : waiver;
    }
    return judge(applicable, waiver, holds(must, frame));
  };
}

/** Not applicable before waived before passed or failed; what is not known stops there. */
function judge(applicable: boolean | Unknown, waiver: boolean | Unknown, must: boolean | Unknown): Judgement {
  if (applicable !== true) return applicable === false ? "not-applicable" : applicable;
  if (waiver !== false) return waiver === true ? "waived" : waiver;
  if (must instanceof Unknown) return must;
  return must ? "pass" : "fail";
}
