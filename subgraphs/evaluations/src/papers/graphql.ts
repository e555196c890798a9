import { mountPapers } from "@yimen/subgraph-kit";
import { loadAssessment } from "../assessment/operations.ts";
import { AssessmentRef } from "../assessment/reference.ts";
import { builder, paperTypes } from "../builder.ts";
import { PayStatementRef } from "../pay/graphql.ts";
import { loadStatement } from "../pay/operations.ts";
import { loadReport } from "../report/operations.ts";
import { ReportRef } from "../report/reference.ts";
import { assessmentPapers, compliancePapers, payPapers } from "./operations.ts";

mountPapers(builder, paperTypes, {
  ref: PayStatementRef,
  field: "statement",
  load: loadStatement,
  papers: payPapers,
});
mountPapers(builder, paperTypes, {
  ref: AssessmentRef,
  field: "assessment",
  load: loadAssessment,
  papers: assessmentPapers,
});
mountPapers(builder, paperTypes, {
  ref: ReportRef,
  field: "report",
  load: loadReport,
  papers: compliancePapers,
});
