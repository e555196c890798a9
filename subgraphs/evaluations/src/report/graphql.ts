import { type Verdict, verdicts } from "@yimen/domain";
import { defineConnection, type ObjectRefOf, outcome } from "@yimen/subgraph-kit";
import { builder, result, verdictTypes } from "../builder.ts";
import { DivisionRef } from "../place/references.ts";
import { StationRef } from "../station/graphql.ts";
import type { EvaluationsTables } from "../tables.ts";
import { type Filed, fileComplianceReport, loadReport, pageReports } from "./operations.ts";
import { ReportDraftRef, ReportRef } from "./reference.ts";
import type { Report, ReportedRule, ReportedStation, RuleOfStations } from "./report.ts";

const RuleRef = builder.objectRef<ReportedRule>("ReportedRule").implement({
  description: "What one rule says in a report (对照项).",
  fields: (t) => ({
    rule: t.exposeString("rule", { description: "Id of the rule (规则编号)." }),
    zh: t.exposeString("zh", { description: "In Chinese (要求)." }),
    en: t.exposeString("en", { description: "In English (英文)." }),
    verdict: t.field({
      type: verdictTypes.VerdictEnum,
      description: "Whether it is kept (结论).",
      resolve: ({ verdict }): Verdict => verdicts.parse(verdict),
    }),
    mandatory: t.exposeBoolean("mandatory", { description: "It binds, not only in principle (强制性)." }),
    articles: t.stringList({
      description: "The articles (依据条款).",
      resolve: ({ articles }) => [...articles],
    }),
    facts: t.stringList({
      description: "What it was judged by, in Chinese words with the values (情况).",
      resolve: ({ facts }) => [...facts],
    }),
  }),
});

const tallies = [
  ["passed", "How many are kept (符合)."],
  ["failed", "How many are not (不符合)."],
  ["unknown", "Of how many nobody can say (无法判断)."],
] as const;

const StationReportRef = builder.objectRef<ReportedStation>("ReportedStation").implement({
  description: "A station in the report of a place, by its own latest report (站点对照情况).",
  fields: (t) => ({
    station: t.field({
      type: StationRef,
      nullable: true,
      description: "The station (站点).",
      resolve: ({ stationId }) => ({ id: stationId }),
    }),
    name: t.exposeString("name", { description: "What it was called (名称)." }),
    on: t.field({
      type: "Date",
      description: "Day of its report (对照日期).",
      resolve: ({ on }) => Temporal.PlainDate.from(on),
    }),
    ...Object.fromEntries(tallies.map(([name, description]) => [name, t.exposeInt(name, { description })])),
  }),
});

const OverStationsRef = builder.objectRef<RuleOfStations>("RuleOfStations").implement({
  description: "One rule over the stations of a place (各站点对照汇总).",
  fields: (t) => ({
    rule: t.exposeString("rule", { description: "Id of the rule (规则编号)." }),
    zh: t.exposeString("zh", { description: "In Chinese (要求)." }),
    en: t.exposeString("en", { description: "In English (英文)." }),
    articles: t.stringList({
      description: "The articles (依据条款).",
      resolve: ({ articles }) => [...articles],
    }),
    failing: t.stringList({
      description: "Names of the stations that break it (不符合的站点).",
      resolve: ({ failing }) => [...failing],
    }),
    ...Object.fromEntries(tallies.map(([name, description]) => [name, t.exposeInt(name, { description })])),
  }),
});

/** The fields that a report has, kept or not. */
function reportFields<Shown extends Report>(ref: ObjectRefOf<EvaluationsTables, Shown>): void {
  builder.objectFields(ref, (t) => ({
    name: t.string({ description: "What it is of (对象名称).", resolve: ({ name }) => name }),
    on: t.field({ type: "Date", description: "Of which day (对照日期).", resolve: ({ on }) => on }),
    lawRevision: t.string({
      description: "Revision of the law (规则修订).",
      resolve: ({ lawRevision }) => lawRevision,
    }),
    rules: t.field({
      type: [RuleRef],
      description: "Every check that applies (对照项).",
      resolve: ({ rules }) => [...rules],
    }),
    stations: t.field({
      type: [StationReportRef],
      description: "Of a place: its stations that were reported on, those that break least first (站点排序).",
      resolve: ({ stations }) => [...stations],
    }),
    ofStations: t.field({
      type: [OverStationsRef],
      description: "Of a place: each rule over these stations (按规则汇总).",
      resolve: ({ ofStations }) => [...ofStations],
    }),
    ...Object.fromEntries(
      tallies.map(([name, description]) => [name, t.int({ description, resolve: (shown) => shown[name] })]),
    ),
  }));
}

builder.objectType(ReportDraftRef, {
  description: "A station or a place by every check of its law (对照检查). Nothing is saved.",
  fields: (t) => ({
    basis: t.string({
      nullable: true,
      description:
        "It under seal (报告依据): hand it to `fileComplianceReport`; null for a day that is still to come.",
      resolve: ({ basis }) => basis,
    }),
  }),
});
reportFields(ReportDraftRef);

builder.objectType(ReportRef, {
  description:
    "A compliance report that is kept (对照检查报告): what the rules of its place said on its day. The row of them is the trend. For those who oversee the place.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    filedAt: t.expose("filedAt", { type: "DateTime", description: "When it was filed (出具时间)." }),
    filedBy: t.exposeString("filedBy", { description: "Who filed it (出具人), the subject of their token." }),
  }),
});
reportFields(ReportRef);

builder.asEntity(ReportRef, {
  key: builder.selection<{ id: string }>("id"),
  resolveReference: ({ id }, context) => loadReport(context, id),
});

const ReportConnectionRef = defineConnection(builder, ReportRef, {
  en: "compliance reports",
  zh: "对照检查报告",
});

/** Adds the reports of a kind of thing to it. */
function listOn<Thing extends object>(
  ref: ObjectRefOf<EvaluationsTables, Thing>,
  idOf: (thing: Thing) => string,
): void {
  builder.objectField(ref, "complianceReports", (t) =>
    t.connection(
      {
        type: ReportRef,
        nullable: true,
        description:
          "Compliance reports that were filed (对照检查报告), the latest first: the trend. For those who oversee the place.",
        resolve: (thing, args, context) => pageReports(context, idOf(thing), args),
      },
      ReportConnectionRef,
    ),
  );
}
listOn(StationRef, ({ id }) => id);
listOn(DivisionRef, ({ code }) => code);

const FilePayload = builder.objectRef<Filed>("FileComplianceReportPayload").implement({
  description: "The report that is kept (已出具的对照检查报告).",
  fields: (t) => ({
    report: t.field({
      type: ReportRef,
      nullable: true,
      description: "The report (报告).",
      resolve: ({ reportId }, _args, context) => loadReport(context, reportId),
    }),
  }),
});

const FileInput = builder.inputType("FileComplianceReportInput", {
  description: "The report to keep (出具对照检查报告).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    basis: t.string({ required: true, description: "As `complianceReport` gave it (报告依据), unchanged." }),
  }),
});

builder.mutationField("fileComplianceReport", (t) =>
  t.field({
    type: result("FileComplianceReportResult", FilePayload),
    nullable: true,
    description:
      "Keeps a compliance report as it was shown (出具对照检查报告); `issueCompliancePaper` prints it. For those who oversee the place.",
    args: { input: t.arg({ type: FileInput, required: true, description: "Which (内容)." }) },
    resolve: (_root, { input }, context) => outcome(fileComplianceReport(context, input)),
  }),
);
