import { chinaDate } from "@yimen/domain";
import type { CaseExtension } from "@yimen/papers";
import type { PaperForm, PaperMatter } from "@yimen/subgraph-kit";
import { dueOnOfCase } from "../case/operations.ts";
import type { ServiceCase } from "../case/store.ts";
import { stationInCharge } from "../case/place-in-charge.ts";
import type { Context } from "../context.ts";
import { lastDayOf } from "../deadline/deadline.ts";
import { pageJournal } from "../journal/operations.ts";
import { calendarOf } from "../replica/operations.ts";
import type { CasesTables } from "../tables.ts";
import { caseWords, dayOf, limitInWords, refusePaper } from "./case-words.ts";
import { matter, type MatterOf } from "./matter.ts";
import { paperLaw } from "./paper-law.ts";

/** What the approval said, and by how much the limit of the law became longer. */
async function extension(context: Context, found: ServiceCase): Promise<PaperMatter> {
  const { acceptedAt, extendedOn } = found;
  const limit = found.statutoryLimit ?? found.timeLimit;
  if (acceptedAt === null || extendedOn === null || limit?.days == null || limit.extendedBy === undefined) {
    return refusePaper("CASE_EXTENSION", { zh: "办件没有延长期限", en: "the case was not extended" });
  }
  const [words, law, dueOn, calendar, { edges }] = await Promise.all([
    caseWords(context, found),
    paperLaw(context, found),
    dueOnOfCase(context, found),
    calendarOf(context, stationInCharge(found)),
    pageJournal(context, found.id, { last: 100 }),
  ]);
  const approval = edges.findLast(({ node }) => node.step === "EXTEND")?.node;
  const before = { ...limit, days: limit.days - limit.extendedBy };
  const { pauses } = found;
  const original = lastDayOf(
    { timeLimit: before, statutoryLimit: null, pauses },
    chinaDate(acceptedAt),
    calendar,
  );
  if (original === null) {
    return refusePaper("CASE_EXTENSION", {
      zh: "原期限的末日尚不能确定",
      en: "the last day of the limit before is not known",
    });
  }
  const data: MatterOf<CaseExtension> = {
    ...words.data,
    acceptedOn: dayOf(acceptedAt),
    originalDueOn: original.toString(),
    reasons: approval?.detail.reasons ?? [],
    extendedBy: limitInWords({ days: limit.extendedBy, unit: limit.unit }),
    dueOn: dueOn?.toString() ?? null,
  };
  return matter(found, words, law.basis(["extensionExplained"], ["decisionExtensionDays"]), data);
}

export const extensionForm: PaperForm<CasesTables, ServiceCase> = {
  template: "case-extension.typ",
  word: "延",
  compose: extension,
};
