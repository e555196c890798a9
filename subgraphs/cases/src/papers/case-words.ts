import { chinaDate, paperKinds, type PaperKind, timeUnits } from "@yimen/domain";
import { inChinese, paperNotDue } from "@yimen/subgraph-kit";
import { loadApplicant } from "../applicant/operations.ts";
import type { ServiceCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import type { TimeLimit } from "../deadline/limit.ts";
import { loadItem } from "../facts/case-facts.ts";
import { requireStation } from "../replica/operations.ts";
import type { KnownItem, KnownStation } from "../replica/store.ts";

/** What every paper about a case says of it. */
export interface CaseWords {
  readonly station: KnownStation;
  readonly known: KnownItem;
  readonly data: {
    readonly applicant: string;
    readonly item: string;
    readonly caseNo: string;
    readonly filedOn: string;
  };
}

/** Opens the applicant's name: a paper is addressed to them, and whoever issues it does so on record. */
export async function caseWords(context: Context, found: ServiceCase): Promise<CaseWords> {
  const [station, known, applicant] = await Promise.all([
    requireStation(context, found.stationId),
    loadItem(context, found.itemId),
    loadApplicant(context, found.id),
  ]);
  if (known === undefined || applicant === undefined)
    throw new Error(`case ${found.id} has no item or applicant`);
  const { caseNo, filedAt } = found;
  return {
    station,
    known,
    data: { applicant: applicant.name, item: known.name, caseNo, filedOn: chinaDate(filedAt).toString() },
  };
}

/** `20个工作日`; `当日` for what is done on the spot. */
export function limitInWords({ days, unit }: Pick<TimeLimit, "days" | "unit">): string {
  return days === null ? "当日" : `${days}${unit === null ? "日" : `个${timeUnits.label(unit, "zh")}`}`;
}

/** A limit of a law, as laws write it: `六十日`, `六个月`. */
export function limitOfLaw(count: number | null, unit: "日" | "个月" | "个工作日"): { limit: string } | null {
  return count === null ? null : { limit: `${inChinese(count)}${unit}` };
}

export function dayOf(at: Temporal.Instant): string {
  return chinaDate(at).toString();
}

/** @throws PAPER_NOT_DUE */
export function refusePaper(kind: PaperKind, why: { readonly zh: string; readonly en: string }): never {
  throw paperNotDue(
    {
      paper: paperKinds.label(kind, "en"),
      paperZh: paperKinds.label(kind, "zh"),
      why: why.en,
      whyZh: why.zh,
    },
    { path: ["input", "kind"] },
  );
}
