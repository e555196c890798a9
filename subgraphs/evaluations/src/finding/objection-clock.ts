import { chinaDate } from "@yimen/domain";
import type { FactRecord } from "@yimen/rules";
import type { Context } from "../context.ts";
import { type AnswerDays, defineLook } from "../objection/silence.ts";
import type { Objection } from "./objection-store.ts";
import { loadActs, requireFinding } from "./operations.ts";

/** By when objections to findings are to be answered. */
export const answerDays: AnswerDays<Objection> = {
  job: defineLook("evaluations.objection-over"),
  due: "findingObjectionDue",
  factsOf: factsOfObjection,
};

/** The finding an objection is about, as rules name it on the day of filing. */
async function factsOfObjection(context: Context, objection: Objection): Promise<FactRecord> {
  const finding = await requireFinding(context, objection.findingId);
  const acts = (await loadActs(context, finding.id)) ?? [];
  return {
    ...Object.assign({}, finding.measures, ...acts.map((act) => act.facts)),
    id: finding.id,
    event: finding.event,
    source: finding.source,
    state: "APPEALED",
    foundOn: finding.foundOn.toString(),
    objectedOn: chinaDate(objection.filedAt).toString(),
  };
}
