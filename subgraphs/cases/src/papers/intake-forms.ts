import type {
  CaseAcceptance,
  CasePromise,
  CasePromiseToSupply,
  CaseReceipt,
  CaseSupplement,
} from "@yimen/papers";
import type { PaperForm, PaperMatter } from "@yimen/subgraph-kit";
import { dueOnOfCase } from "../case/operations.ts";
import type { ServiceCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { loadReceipts } from "../receipt/operations.ts";
import { loadNotices } from "../supplement/operations.ts";
import type { CasesTables } from "../tables.ts";
import { caseWords, dayOf, limitInWords, refusePaper } from "./case-words.ts";
import { matter, type MatterOf } from "./matter.ts";
import { paperLaw } from "./paper-law.ts";

type Form = PaperForm<CasesTables, ServiceCase>;

const notAccepted = { zh: "办件尚未受理", en: "the case is not accepted" };

async function acceptance(context: Context, found: ServiceCase): Promise<PaperMatter> {
  const { acceptedAt, timeLimit, deferredMaterials } = found;
  if (acceptedAt === null) return refusePaper("CASE_ACCEPTANCE", notAccepted);
  const [words, law, dueOn, receipts] = await Promise.all([
    caseWords(context, found),
    paperLaw(context, found),
    dueOnOfCase(context, found),
    loadReceipts(context, found.id),
  ]);
  const data: MatterOf<CaseAcceptance> = {
    ...words.data,
    acceptedOn: dayOf(acceptedAt),
    limit: timeLimit === null ? null : limitInWords(timeLimit),
    dueOn: dueOn?.toString() ?? null,
    deferred: deferredMaterials,
    received: (receipts ?? []).flatMap(({ papers }) => papers),
  };
  const rules = ["writtenAnswerOnAcceptance", "caseLimitDays", "acceptedAtOnce", "intakeStep"];
  return matter(found, words, law.basis(rules), data);
}

async function supplement(context: Context, found: ServiceCase): Promise<PaperMatter> {
  const notice = (await loadNotices(context, found.id))?.at(-1);
  if (notice === undefined) {
    return refusePaper("CASE_SUPPLEMENT", {
      zh: "办件没有要求补正",
      en: "nothing was asked for in the case",
    });
  }
  const [words, law] = await Promise.all([caseWords(context, found), paperLaw(context, found)]);
  const data: MatterOf<CaseSupplement> = {
    ...words.data,
    missing: notice.materials,
    newFact: notice.newFact,
  };
  const rules = [
    "supplementToldOnce",
    "supplementToldInTime",
    "toldEverythingOnce",
    "missingMaterialsToldOnce",
    "missingToldOnce",
  ];
  return matter(found, words, law.basis(rules), data);
}

async function promiseToSupply(context: Context, found: ServiceCase): Promise<PaperMatter> {
  if (found.deferredMaterials.length === 0) {
    return refusePaper("CASE_PROMISE_TO_SUPPLY", {
      zh: "办件没有容缺的材料",
      en: "no material of the case may follow",
    });
  }
  const [words, law] = await Promise.all([caseWords(context, found), paperLaw(context, found)]);
  const data: MatterOf<CasePromiseToSupply> = {
    ...words.data,
    deferred: found.deferredMaterials,
    supplyBy: found.deferredUntil?.toString() ?? null,
  };
  return matter(found, words, law.basis(["intakeStep"]), data);
}

async function promise(context: Context, found: ServiceCase): Promise<PaperMatter> {
  const { acceptedAt, timeLimit } = found;
  if (acceptedAt === null) return refusePaper("CASE_PROMISE", notAccepted);
  if (found.kind === "INSTANT") {
    return refusePaper("CASE_PROMISE", {
      zh: "即办件当场办结",
      en: "an on-the-spot case is finished at once",
    });
  }
  const [words, law, dueOn] = await Promise.all([
    caseWords(context, found),
    paperLaw(context, found),
    dueOnOfCase(context, found),
  ]);
  const data: MatterOf<CasePromise> = {
    ...words.data,
    acceptedOn: dayOf(acceptedAt),
    limit: timeLimit === null ? null : limitInWords(timeLimit),
    dueOn: dueOn?.toString() ?? null,
  };
  return matter(found, words, law.basis(["promiseNotice", "agentPromisesDate"]), data);
}

async function receipt(context: Context, found: ServiceCase): Promise<PaperMatter> {
  const taken = (await loadReceipts(context, found.id))?.at(-1);
  if (taken === undefined) {
    return refusePaper("CASE_RECEIPT", {
      zh: "没有收取材料或者费用",
      en: "neither papers nor fees were taken",
    });
  }
  const [words, law] = await Promise.all([caseWords(context, found), paperLaw(context, found)]);
  const data: MatterOf<CaseReceipt> = {
    ...words.data,
    receiptNo: taken.receiptNo,
    papers: taken.papers,
    fees: taken.fees,
    handler: null,
  };
  return matter(found, words, law.basis(["agentReceipt", "chargedOnce"]), data);
}

export const acceptanceForm: Form = { template: "case-acceptance.typ", word: "受", compose: acceptance };
export const supplementForm: Form = { template: "case-supplement.typ", word: "补告", compose: supplement };
export const promiseToSupplyForm: Form = {
  template: "case-promise-to-supply.typ",
  word: "容承",
  compose: promiseToSupply,
};
export const promiseForm: Form = { template: "case-promise.typ", word: "承办", compose: promise };
export const receiptForm: Form = { template: "case-receipt.typ", word: "收", compose: receipt };
