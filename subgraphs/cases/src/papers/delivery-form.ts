import { paperKinds } from "@yimen/domain";
import type { CaseService } from "@yimen/papers";
import type { PaperForm, PaperMatter } from "@yimen/subgraph-kit";
import type { ServiceCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import type { CasesTables } from "../tables.ts";
import { deliveryMethods } from "../vocabulary.ts";
import { caseWords, refusePaper } from "./case-words.ts";
import { matter, type MatterOf } from "./matter.ts";
import { latestDecision } from "./latest-decision.ts";

/** The certificate goes out with the latest decision, or notice of non-acceptance, and comes back signed. */
async function service(context: Context, found: ServiceCase): Promise<PaperMatter> {
  const decision = await latestDecision(context, found);
  if (decision === undefined) {
    return refusePaper("CASE_SERVICE", {
      zh: "还没有印发可以送达的决定书或者通知书",
      en: "no decision or notice has been issued that could be served",
    });
  }
  const words = await caseWords(context, found);
  const data: MatterOf<CaseService> = {
    ...words.data,
    document: paperKinds.label(decision.kind, "zh"),
    documentNumber: decision.number,
    method: found.deliveryMethod === null ? null : deliveryMethods.label(found.deliveryMethod, "zh"),
    deliveredTo: null,
    server: null,
  };
  return matter(found, words, [], data);
}

export const serviceForm: PaperForm<CasesTables, ServiceCase> = {
  template: "case-service.typ",
  word: "送",
  compose: service,
};
