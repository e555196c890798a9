import { notFound } from "@yimen/domain";
import { sharedPress } from "@yimen/papers";
import { definePapers, type Papers, type Permission } from "@yimen/subgraph-kit";
import type { Assessment } from "../assessment/assessment.ts";
import { requireAssessment } from "../assessment/operations.ts";
import { loadStatement } from "../pay/operations.ts";
import type { Statement } from "../pay/pay.ts";
import { overseers } from "../readers.ts";
import type { EvaluationsTables } from "../tables.ts";
import { requireReport } from "../report/operations.ts";
import type { FiledReport } from "../report/report.ts";
import { assessmentForm } from "./assessment-form.ts";
import { complianceForm } from "./compliance-form.ts";
import { payForm } from "./pay-form.ts";

// No process runs before the first paper.
const press = sharedPress();

const permission: Permission = {
  zh: "印发计酬单、考核表和报告",
  en: "issue statements, sheets and reports",
  roles: overseers,
};

/**
 * Statements of pay on paper (报酬结算单).
 *
 * @source YS-10.2, X-10
 */
export const payPapers: Papers<EvaluationsTables, Statement> = definePapers<EvaluationsTables, Statement>({
  subgraph: "evaluations",
  noun: "Pay",
  idField: "statementId",
  zh: "计酬单",
  en: "a pay statement",
  permission,
  personal: true,
  press,
  forms: { PAY_STATEMENT: payForm },
  require: async (context, id) => {
    const found = await loadStatement(context, id);
    if (found === undefined) {
      throw notFound({ what: "pay statement", whatZh: "计酬单", id }, { path: ["input", "statementId"] });
    }
    return found;
  },
});

/**
 * Assessments on paper (考核表).
 *
 * @source YS-10.1, LP-5, X-10
 */
export const assessmentPapers: Papers<EvaluationsTables, Assessment> = definePapers<
  EvaluationsTables,
  Assessment
>({
  subgraph: "evaluations",
  noun: "Assessment",
  idField: "assessmentId",
  zh: "考核",
  en: "an assessment",
  permission,
  personal: true,
  press,
  forms: { ASSESSMENT_SHEET: assessmentForm },
  require: (context, id) => requireAssessment(context, id),
});

/**
 * Compliance reports on paper (规范化建设对照检查报告).
 *
 * @source X-10
 */
export const compliancePapers: Papers<EvaluationsTables, FiledReport> = definePapers<
  EvaluationsTables,
  FiledReport
>({
  subgraph: "evaluations",
  noun: "Compliance",
  idField: "reportId",
  zh: "对照检查",
  en: "a compliance report",
  permission,
  personal: false,
  press,
  forms: { COMPLIANCE_REPORT: complianceForm },
  require: (context, id) => requireReport(context, id),
});
