import { input, notFound, parseInput } from "@yimen/domain";
import {
  authorise,
  command,
  defineLoader,
  keyedBy,
  newId,
  type Page,
  type PageArguments,
  type Permission,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { overseers } from "../readers.ts";
import { openShown } from "../shown/shown.ts";
import { shownReport } from "./draft.ts";
import type { FiledReport, Report } from "./report.ts";
import { findReports, insertReport, listReportsOf } from "./store.ts";

/** Who keeps reports. */
export const reporting: Permission = {
  zh: "出具对照检查报告",
  en: "file compliance reports",
  roles: overseers,
};

const fileInput = input.ofMutation("fileComplianceReport", {
  idempotencyKey: input.idempotencyKey,
  basis: input.text(2_000_000),
});

type ShownReport = Omit<Report, "on"> & { readonly on: string };

/** What was filed. */
export interface Filed {
  readonly reportId: string;
}

/**
 * Keeps a report as it was shown.
 *
 * @throws INPUT_INVALID, NOT_PERMITTED, ASSESSMENT_BASIS_UNREADABLE, ASSESSMENT_BASIS_NOT_YOURS
 */
export async function fileComplianceReport(context: Context, raw: unknown): Promise<Filed> {
  const { idempotencyKey, basis } = parseInput(fileInput, raw, ["input"]);
  const { on, ...shown } = openShown(context, shownReport, basis) as ShownReport;
  authorise(context.actor, reporting, shown.divisionCode);
  return command(context, { mutation: "fileComplianceReport", idempotencyKey, input: raw }, async (tx) => {
    const id = newId(shown.divisionCode);
    await insertReport(tx.db, {
      ...shown,
      id,
      on: Temporal.PlainDate.from(on),
      filedAt: context.now,
      filedBy: context.actor.subject ?? "",
    });
    return { reportId: id };
  });
}

// Row-level security draws the line: who oversees the place.

export const loadReport: (context: Context, id: string) => Promise<FiledReport | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findReports(db, ids)), ({ id }) => id),
);

/** @throws NOT_FOUND when there is none that the caller may see */
export async function requireReport(context: Context, id: string): Promise<FiledReport> {
  const found = await loadReport(context, id);
  if (found !== undefined) return found;
  throw notFound({ what: "compliance report", whatZh: "对照检查报告", id }, { path: ["input", "reportId"] });
}

/** Reports of a station or a place, the latest first. @throws PAGE_SIZE_INVALID, CURSOR_INVALID */
export function pageReports(
  context: Context,
  subjectId: string,
  page: PageArguments,
): Promise<Page<FiledReport>> {
  return context.read((db) => listReportsOf(db, subjectId, page));
}
