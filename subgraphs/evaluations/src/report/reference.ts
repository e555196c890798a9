import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import { momentArguments } from "../compliance/arguments.ts";
import type { Context } from "../context.ts";
import { type BorrowedThing, ownedLists, requiredOf, type Required } from "../subject/verdict.ts";
import type { EvaluationsTables } from "../tables.ts";
import { type ReportDraft, reportDraft } from "./draft.ts";
import type { FiledReport, Report } from "./report.ts";

/** A report that is kept. */
export const ReportRef: ObjectRefOf<EvaluationsTables, FiledReport> =
  builder.objectRef<FiledReport>("ComplianceReport");

/** A report as it would be kept. */
export const ReportDraftRef: ObjectRefOf<EvaluationsTables, ReportDraft> =
  builder.objectRef<ReportDraft>("ComplianceReportDraft");

const dayArgument: Pick<typeof momentArguments, "on"> = { on: momentArguments.on };

/** The options of a field that reports on a thing by facts others list. */
export interface ReportField {
  readonly type: typeof ReportDraftRef;
  readonly nullable: true;
  readonly requires: Required;
  readonly args: typeof dayArgument;
  readonly description: string;
  readonly resolve: (
    thing: BorrowedThing,
    args: { readonly on?: string | null | undefined },
    context: Context,
  ) => Promise<ReportDraft | undefined>;
}

/** The options of the field `complianceReport`. */
export function reportField(subject: Report["subject"]): ReportField {
  return {
    type: ReportDraftRef,
    nullable: true,
    requires: requiredOf(subject, ownedLists(subject), { named: true }),
    args: dayArgument,
    description:
      "It by every check of its law (对照检查): what holds, what does not, and what nobody knows, with the articles; of a place its stations, too, each by its latest report. Nothing is saved; hand `basis` to `fileComplianceReport`. For those who oversee the place.",
    resolve: (thing, args, context) => reportDraft(context, subject, thing, args),
  };
}
