import { type Channel, channels, verdicts } from "@yimen/domain";
import { workQualities } from "@yimen/rules";
import { defineConnection, type ObjectRefOf, outcome, vocabularyEnum } from "@yimen/subgraph-kit";
import { builder, ChannelEnum, result, verdictTypes } from "../builder.ts";
import { CaseRef } from "../invitation/graphql.ts";
import { StaffMemberRef } from "../staff/graphql.ts";
import type { EvaluationsTables } from "../tables.ts";
import {
  type Issued,
  issuePayStatement,
  loadStatement,
  pageStatements,
  pageStatementsIn,
  type QualityRecorded,
  recordCaseQuality,
  reversePayStatement,
} from "./operations.ts";
import type { DraftCase, PaidCase, Statement } from "./pay.ts";
import { PayDraftRef } from "./reference.ts";
import { sealOfStatement } from "./statement.ts";

const QualityEnum = vocabularyEnum(builder, workQualities);

type Listed = Pick<PaidCase, "caseId" | "caseNo" | "channel" | "yuan"> & {
  readonly completedAt: Temporal.Instant;
  readonly quality: DraftCase["quality"];
};

const PaidCaseRef = builder.objectRef<Listed>("PaidCase").implement({
  description: "A case that is paid (计酬办件).",
  fields: (t) => ({
    caseNo: t.exposeString("caseNo", { description: "Its number (办件编号)." }),
    case: t.field({
      type: CaseRef,
      nullable: true,
      description: "The case (办件); null for those who may not see it.",
      resolve: ({ caseId }) => ({ id: caseId }),
    }),
    channel: t.field({
      type: ChannelEnum,
      description: "How it came (渠道): home visits are work done, YS-7.",
      resolve: ({ channel }): Channel => channels.parse(channel),
    }),
    completedAt: t.expose("completedAt", {
      type: "DateTime",
      description: "When it was completed (办结时间).",
    }),
    quality: t.expose("quality", {
      type: QualityEnum,
      nullable: true,
      description: "Of what quality it was handled (办事质量); null while nobody has said.",
    }),
    yuan: t.exposeString("yuan", {
      nullable: true,
      description:
        "What one case of that quality is paid by itself, in yuan (单件计酬); null where the source does not say.",
    }),
  }),
});

interface PayReason {
  readonly zh: string;
  readonly en: string;
}

const ReasonRef = builder.objectRef<PayReason>("PayReason").implement({
  description: "Why pay is not known (未知原因).",
  fields: (t) => ({
    messageZh: t.exposeString("zh", { description: "In Chinese (中文)." }),
    messageEn: t.exposeString("en", { description: "In English (英文)." }),
  }),
});

builder.objectType(PayDraftRef, {
  description: "What somebody would be paid for a month (计酬试算), YS-10.2. Nothing is saved.",
  fields: (t) => ({
    month: t.expose("month", { type: "Date", description: "First day of the month (月份)." }),
    verdict: t.field({
      type: verdictTypes.VerdictEnum,
      description: "VALUE, UNKNOWN or NOT_APPLICABLE (结论).",
      resolve: ({ verdict }) => verdicts.parse(verdict),
    }),
    yuan: t.exposeString("yuan", {
      nullable: true,
      description: "The amount in yuan (金额); null while not known.",
    }),
    cases: t.field({
      type: [PaidCaseRef],
      description: "The cases completed in the month (计酬办件), each with its quality.",
      resolve: ({ cases }) => [...cases],
    }),
    missing: t.stringList({
      description: "Facts whose knowledge would settle it (缺少的事实).",
      resolve: ({ missing }) => [...missing],
    }),
    reasons: t.field({
      type: [ReasonRef],
      description: "Why it is not known (未知原因): what the source leaves open blocks payment.",
      resolve: ({ reasons }) => [...reasons],
    }),
    articles: t.stringList({
      description: "The articles (依据条款).",
      resolve: ({ articles }) => [...articles],
    }),
    basis: t.string({
      nullable: true,
      description:
        "It under seal (计酬依据): hand it to `issuePayStatement`. Null while the month runs or the amount is not known.",
      resolve: ({ basis }) => basis,
    }),
  }),
});

/** A statement of pay. */
export const PayStatementRef: ObjectRefOf<EvaluationsTables, Statement> =
  builder.objectRef<Statement>("PayStatement");

builder.objectType(PayStatementRef, {
  description:
    "What somebody is paid for the cases of a month (计酬单), YS-10.2: never changed, adjusted by reversal alone.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    staffMember: t.field({
      type: StaffMemberRef,
      nullable: true,
      description: "Who is paid (代办员).",
      resolve: ({ staffId }) => ({ id: staffId }),
    }),
    payee: t.string({
      nullable: true,
      description:
        "What they were called when it was issued (姓名); null for statements of before names were kept.",
      resolve: ({ payee }) => payee,
    }),
    month: t.expose("month", { type: "Date", description: "First day of the month (月份)." }),
    number: t.exposeInt("number", { description: "Which statement of the month, from 1 (第几次出具)." }),
    amount: t.expose("amountFen", { type: "Fen", description: "The amount in fen (金额,分)." }),
    cases: t.field({
      type: [PaidCaseRef],
      description: "The cases that are paid (计酬办件), each with its quality.",
      resolve: ({ cases }) =>
        cases.map((one) => ({ ...one, completedAt: Temporal.Instant.from(one.completedAt) })),
    }),
    articles: t.stringList({
      description: "The articles (依据条款).",
      resolve: ({ articles }) => [...articles],
    }),
    issuedAt: t.expose("issuedAt", { type: "DateTime", description: "When it was issued (出具时间)." }),
    issuedBy: t.exposeString("issuedBy", {
      description: "Who issued it (出具人), the subject of their token.",
    }),
    intact: t.boolean({
      description: "Does it still say what was sealed (封存校验)?",
      resolve: ({ hash, reversed: _reversed, ...statement }) => sealOfStatement(statement) === hash,
    }),
    reversedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When it was reversed (冲销时间); null while it stands.",
      resolve: ({ reversed }) => reversed?.at,
    }),
    reversedFor: t.string({
      nullable: true,
      description: "Why it was reversed (冲销理由).",
      resolve: ({ reversed }) => reversed?.reason,
    }),
  }),
});

builder.asEntity(PayStatementRef, {
  key: builder.selection<{ id: string }>("id"),
  resolveReference: ({ id }, context) => loadStatement(context, id),
});

const PayStatementConnectionRef = defineConnection(builder, PayStatementRef, {
  en: "pay statements",
  zh: "计酬单",
});

builder.queryField("payStatements", (t) =>
  t.connection(
    {
      type: PayStatementRef,
      // A refusal here must not null what else was asked.
      nullable: true,
      description:
        "The register of pay statements of a place (计酬登记): what was issued and what was reversed, the latest month first. For those who oversee it; null, with the error, for others.",
      args: {
        within: t.arg({
          type: "DivisionCode",
          required: true,
          description: "Those of this division and below (区划范围).",
        }),
      },
      resolve: (_root, args, context) => pageStatementsIn(context, args, args),
    },
    PayStatementConnectionRef,
  ),
);

builder.objectField(StaffMemberRef, "payStatements", (t) =>
  t.connection(
    {
      type: PayStatementRef,
      nullable: true,
      description:
        "What they were paid (计酬单), the latest month first. For those who oversee the place, and for themselves.",
      resolve: ({ id }, args, context) => pageStatements(context, id, args),
    },
    PayStatementConnectionRef,
  ),
);

const key = { type: "String", required: true, description: "Key of this submission (幂等键)." } as const;

const QualityInput = builder.inputType("RecordCaseQualityInput", {
  description: "Of what quality cases were handled (办事质量评定).",
  fields: (t) => ({
    idempotencyKey: t.field(key),
    caseIds: t.idList({ required: true, description: "The cases (办件), at most 500." }),
    quality: t.field({ type: QualityEnum, required: true, description: "Quality (办事质量)." }),
    reason: t.string({ required: true, description: "What shows it (评定依据), at most 500 characters." }),
  }),
});

const IssueInput = builder.inputType("IssuePayStatementInput", {
  description: "The statement to issue (出具计酬单).",
  fields: (t) => ({
    idempotencyKey: t.field(key),
    basis: t.string({ required: true, description: "As `payDraft` gave it (计酬依据), unchanged." }),
  }),
});

const ReverseInput = builder.inputType("ReversePayStatementInput", {
  description: "The statement to reverse (冲销计酬单).",
  fields: (t) => ({
    idempotencyKey: t.field(key),
    statementId: t.id({ required: true, description: "The statement (计酬单)." }),
    reason: t.string({ required: true, description: "Why (理由), at most 1,000 characters." }),
  }),
});

const QualityPayload = builder.objectRef<QualityRecorded>("RecordCaseQualityPayload").implement({
  description: "The cases that have a quality now (已评定的办件).",
  fields: (t) => ({
    cases: t.field({
      type: [CaseRef],
      description: "The cases (办件).",
      resolve: ({ caseIds }) => caseIds.map((id) => ({ id })),
    }),
  }),
});

const payload = (name: string, description: string) =>
  builder.objectRef<Issued>(name).implement({
    description,
    fields: (t) => ({
      statement: t.field({
        type: PayStatementRef,
        nullable: true,
        description: "The statement as it stands now (计酬单).",
        resolve: ({ statementId }, _args, context) => loadStatement(context, statementId),
      }),
    }),
  });

const QualityResult = result("RecordCaseQualityResult", QualityPayload);
const IssueResult = result(
  "IssuePayStatementResult",
  payload("IssuePayStatementPayload", "What was issued (已出具的计酬单)."),
);
const ReverseResult = result(
  "ReversePayStatementResult",
  payload("ReversePayStatementPayload", "What was reversed (已冲销的计酬单)."),
);

builder.mutationFields((t) => ({
  recordCaseQuality: t.field({
    type: QualityResult,
    nullable: true,
    description:
      "Puts on record of what quality completed cases of agents were handled (评定办事质量), YS-10.2. For those who oversee the place; the last word counts.",
    args: { input: t.arg({ type: QualityInput, required: true, description: "Which and how (内容)." }) },
    resolve: (_root, { input }, context) => outcome(recordCaseQuality(context, input)),
  }),
  issuePayStatement: t.field({
    type: IssueResult,
    nullable: true,
    description: "Issues the statement of a month as it was shown (出具计酬单), YS-10.2.",
    args: { input: t.arg({ type: IssueInput, required: true, description: "Which (内容)." }) },
    resolve: (_root, { input }, context) => outcome(issuePayStatement(context, input)),
  }),
  reversePayStatement: t.field({
    type: ReverseResult,
    nullable: true,
    description:
      "Reverses a statement, with the reason (冲销计酬单): it stays, and the month can have another.",
    args: { input: t.arg({ type: ReverseInput, required: true, description: "Which and why (内容)." }) },
    resolve: (_root, { input }, context) => outcome(reversePayStatement(context, input)),
  }),
}));
