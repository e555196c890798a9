import type { CaseDenial, CaseGrant, CaseNonAcceptance } from "@yimen/papers";
import type { PaperForm, PaperMatter } from "@yimen/subgraph-kit";
import type { ServiceCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import type { CasesTables } from "../tables.ts";
import { type CaseWords, caseWords, dayOf, limitOfLaw, refusePaper } from "./case-words.ts";
import type { MatterOf } from "./matter.ts";
import { matter } from "./matter.ts";
import { type PaperLaw, paperLaw } from "./paper-law.ts";

type Form = PaperForm<CasesTables, ServiceCase>;

/** How to contest a refusal, with the limits of the day. */
function remediesBy(law: PaperLaw): CaseNonAcceptance["remedies"] {
  return {
    review: limitOfLaw(law.number("reviewRequestDays"), "日"),
    court: limitOfLaw(law.number("litigationMonths"), "个月"),
  };
}

const remedyParameters = ["reviewRequestDays", "litigationMonths"];

async function nonAcceptance(context: Context, found: ServiceCase): Promise<PaperMatter> {
  if (found.state !== "NOT_ACCEPTED") {
    return refusePaper("CASE_NON_ACCEPTANCE", { zh: "办件没有被不予受理", en: "the case was not refused" });
  }
  const [words, law] = await Promise.all([caseWords(context, found), paperLaw(context, found)]);
  const data: MatterOf<CaseNonAcceptance> = {
    ...words.data,
    reasons: found.reasons,
    remedies: remediesBy(law),
  };
  const rules = ["writtenAnswerOnAcceptance", "refusedInWriting", "returnedWithReasons", "agentExplains"];
  return matter(found, words, law.basis(rules, remedyParameters), data);
}

async function decided(
  context: Context,
  found: ServiceCase,
  outcome: "GRANTED" | "DENIED",
): Promise<{ readonly words: CaseWords; readonly law: PaperLaw; readonly acceptedOn: string }> {
  const { acceptedAt } = found;
  if (found.outcome !== outcome || acceptedAt === null) {
    return outcome === "GRANTED"
      ? refusePaper("CASE_GRANT", { zh: "办件没有被准予", en: "the case was not granted" })
      : refusePaper("CASE_DENIAL", { zh: "办件没有被不予批准", en: "the case was not denied" });
  }
  const [words, law] = await Promise.all([caseWords(context, found), paperLaw(context, found)]);
  return { words, law, acceptedOn: dayOf(acceptedAt) };
}

async function grant(context: Context, found: ServiceCase): Promise<PaperMatter> {
  const { words, law, acceptedOn } = await decided(context, found, "GRANTED");
  const licence = words.known.type === "LICENCE";
  const data: MatterOf<CaseGrant> = {
    ...words.data,
    acceptedOn,
    licence,
    reasons: found.reasons,
    deliverBy: licence ? (limitOfLaw(law.number("deliveryDays"), "个工作日")?.limit ?? null) : null,
  };
  const basis = law.basis([], licence ? ["decisionInWriting", "deliveryDays"] : []);
  return matter(found, words, basis, data);
}

async function denial(context: Context, found: ServiceCase): Promise<PaperMatter> {
  const { words, law, acceptedOn } = await decided(context, found, "DENIED");
  const licence = words.known.type === "LICENCE";
  const data: MatterOf<CaseDenial> = {
    ...words.data,
    acceptedOn,
    licence,
    reasons: found.reasons,
    remedies: remediesBy(law),
  };
  const basis = law.basis([], [...(licence ? ["denialTellsRemedies"] : []), ...remedyParameters]);
  return matter(found, words, basis, data);
}

export const nonAcceptanceForm: Form = {
  template: "case-non-acceptance.typ",
  word: "不受",
  compose: nonAcceptance,
};
export const grantForm: Form = { template: "case-grant.typ", word: "准", compose: grant };
export const denialForm: Form = { template: "case-denial.typ", word: "不准", compose: denial };
