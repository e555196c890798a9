import { isPoorRating, type RatingGrade } from "@yimen/domain";
import type { RatingAct } from "../vocabulary.ts";

interface Why {
  readonly why: string;
  readonly whyZh: string;
}

/** What has been done about a rating. */
type Done = ReadonlySet<RatingAct>;

const needs = (act: RatingAct, texts: Why) => (done: Done) => (done.has(act) ? undefined : texts);
const notTwice = (act: RatingAct, texts: Why) => (done: Done) => (done.has(act) ? texts : undefined);
const settled: Why = { why: "it is verified or found mistaken already", whyZh: "已经核实" };

/** Why an act cannot be taken; undefined when it can. The loop: called back, verified, put right, answered; an appeal runs beside it. */
const steps: Readonly<Record<RatingAct, readonly ((done: Done) => Why | undefined)[]>> = {
  CALLED_BACK: [],
  VERIFIED: [
    needs("CALLED_BACK", { why: "nobody has called back yet", whyZh: "尚未回访" }),
    notTwice("VERIFIED", settled),
    notTwice("FOUND_MISTAKEN", settled),
  ],
  FOUND_MISTAKEN: [
    needs("CALLED_BACK", { why: "nobody has called back yet", whyZh: "尚未回访" }),
    notTwice("VERIFIED", settled),
    notTwice("FOUND_MISTAKEN", settled),
  ],
  RECTIFIED: [needs("VERIFIED", { why: "it is not verified", whyZh: "尚未核实属实" })],
  ANSWERED: [needs("CALLED_BACK", { why: "nobody has called back yet", whyZh: "尚未回访" })],
  APPEALED: [
    notTwice("APPEALED", { why: "it was appealed, and there is one appeal", whyZh: "已经申诉,申诉限一次" }),
  ],
  APPEAL_UPHELD: [],
  APPEAL_REJECTED: [],
};

/** Why an act on a rating cannot be taken now; undefined when it can. */
export function whyNot(grade: RatingGrade, done: Done, act: RatingAct): Why | undefined {
  if (!isPoorRating(grade)) {
    return { why: "it is no poor rating, and nothing is to be done about it", whyZh: "不是差评,无需办理" };
  }
  if (act === "APPEAL_UPHELD" || act === "APPEAL_REJECTED") {
    if (!done.has("APPEALED")) return { why: "nobody has appealed", whyZh: "没有申诉" };
    if (done.has("APPEAL_UPHELD") || done.has("APPEAL_REJECTED")) {
      return { why: "the appeal is decided already", whyZh: "申诉已经复核" };
    }
  }
  return steps[act].map((step) => step(done)).find((why) => why !== undefined);
}
