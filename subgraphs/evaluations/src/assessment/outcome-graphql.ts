import { verdicts } from "@yimen/domain";
import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder, verdictTypes } from "../builder.ts";
import { loadFinding } from "../finding/operations.ts";
import { FindingRef } from "../finding/reference.ts";
import type { EvaluationsTables } from "../tables.ts";
import type { BasisFact, Outcome, OutcomeBand, OutcomeCheck, OutcomeLine, ScoreRange } from "./assessment.ts";

const ScoreRangeRef = builder.objectRef<ScoreRange>("ScoreRange").implement({
  description: "Points that are known, or known to lie between two (得分或得分区间).",
  fields: (t) => ({
    exact: t.exposeString("exact", {
      nullable: true,
      description: "Points (得分); null while they are not known.",
    }),
    low: t.exposeString("low", { nullable: true, description: "At least (至少); null where that is open." }),
    high: t.exposeString("high", { nullable: true, description: "At most (至多); null where that is open." }),
  }),
});

const BandRef = builder.objectRef<OutcomeBand>("AssessmentBand").implement({
  description: "A grade or a number of stars (等次、星级).",
  fields: (t) => ({
    band: t.exposeString("band", { description: "As the rule names it (等次代码)." }),
    nameZh: t.exposeString("zh", { description: "What it is called (等次名称)." }),
    nameEn: t.exposeString("en", { description: "The same in English (英文名称)." }),
  }),
});

const LineRef = builder.objectRef<OutcomeLine>("AssessmentLine").implement({
  description: "What one line gave (得分明细).",
  fields: (t) => ({
    section: t.exposeString("section", {
      nullable: true,
      description: "Section of the scorecard (评分板块); null for a step after adding up.",
    }),
    id: t.exposeString("id", { description: "Entry, event or step (评分项、情形或步骤)." }),
    nameZh: t.exposeString("zh", { description: "What it is called (名称)." }),
    nameEn: t.exposeString("en", { description: "The same in English (英文名称)." }),
    points: t.field({
      type: ScoreRangeRef,
      description: "Points it gave (分值); of a step the score after it.",
      resolve: ({ points }) => points,
    }),
    finding: t.field({
      type: FindingRef,
      nullable: true,
      description: "The finding it is about (所据情形); null where it is about none.",
      resolve: ({ findingId }, _args, context) =>
        findingId === null ? null : loadFinding(context, findingId),
    }),
    articles: t.stringList({
      description: "The articles (依据条款).",
      resolve: ({ articles }) => [...articles],
    }),
    quotes: t.stringList({ description: "Their words (原文).", resolve: ({ quotes }) => [...quotes] }),
  }),
});

const CheckRef = builder.objectRef<OutcomeCheck>("AssessmentCheck").implement({
  description:
    "What a rule about assessments says of the result (结果校验): that unfinished tasks exclude 优秀, LP-8.",
  fields: (t) => ({
    rule: t.exposeString("rule", { description: "The rule (规则)." }),
    nameZh: t.exposeString("zh", { description: "What it asks (规则名称)." }),
    nameEn: t.exposeString("en", { description: "The same in English (英文名称)." }),
    verdict: t.field({
      type: verdictTypes.VerdictEnum,
      description: "Is it kept (结论)?",
      resolve: ({ verdict }) => verdicts.parse(verdict),
    }),
    mandatory: t.exposeBoolean("mandatory", {
      description: "True where a result that breaks it cannot be made final (是否强制).",
    }),
    articles: t.stringList({
      description: "The articles (依据条款).",
      resolve: ({ articles }) => [...articles],
    }),
  }),
});

interface OutcomeReason {
  readonly zh: string;
  readonly en: string;
}

const ReasonRef = builder.objectRef<OutcomeReason>("AssessmentReason").implement({
  description: "Why something of the result is not known (未知原因).",
  fields: (t) => ({
    messageZh: t.exposeString("zh", { description: "In Chinese (中文)." }),
    messageEn: t.exposeString("en", { description: "In English (英文)." }),
  }),
});

/** What an assessment comes to. */
export const OutcomeRef: ObjectRefOf<EvaluationsTables, Outcome> = builder
  .objectRef<Outcome>("AssessmentOutcome")
  .implement({
    description: "What an assessment comes to, and why (考核结果与说明).",
    fields: (t) => ({
      verdict: t.field({
        type: verdictTypes.VerdictEnum,
        description: "SCORED, VALUE, UNKNOWN or NOT_APPLICABLE (结论).",
        resolve: ({ verdict }) => verdicts.parse(verdict),
      }),
      score: t.field({
        type: ScoreRangeRef,
        description: "Points (得分).",
        resolve: ({ score }) => score,
      }),
      band: t.field({
        type: BandRef,
        nullable: true,
        description: "Grade or stars (等次); null while several are possible.",
        resolve: ({ band }) => band,
      }),
      possibleBands: t.field({
        type: [BandRef],
        description: "All that are possible, best first (可能的等次).",
        resolve: ({ bands }) => [...bands],
      }),
      lines: t.field({
        type: [LineRef],
        description: "What each line gave (得分明细), down to each finding.",
        resolve: ({ lines }) => [...lines],
      }),
      missing: t.stringList({
        description: "Facts whose knowledge would settle what is unknown (缺少的事实).",
        resolve: ({ missing }) => [...missing],
      }),
      reasons: t.field({
        type: [ReasonRef],
        description: "Why it is not known (未知原因).",
        resolve: ({ reasons }) => [...reasons],
      }),
      checks: t.field({
        type: [CheckRef],
        description: "What rules about assessments say of it (结果校验).",
        resolve: ({ checks }) => [...checks],
      }),
      linesZh: t.stringList({
        description: "The whole explanation as text, in Chinese (中文说明).",
        resolve: ({ linesZh }) => [...linesZh],
      }),
      linesEn: t.stringList({
        description: "The same in English (英文说明).",
        resolve: ({ linesEn }) => [...linesEn],
      }),
    }),
  });

/** A fact an assessment rests on. */
export const BasisFactRef: ObjectRefOf<EvaluationsTables, BasisFact> = builder
  .objectRef<BasisFact>("AssessmentFact")
  .implement({
    description: "A fact an assessment rests on (所据事实), as it was known when it was made.",
    fields: (t) => ({
      name: t.string({
        description: "Name in the facts schema (事实名称); `staff[].score` of those it is made of.",
        resolve: ({ name, within }) => (within === undefined ? name : `${within.list}[].${name}`),
      }),
      member: t.id({
        nullable: true,
        description:
          "Whose, of those it is made of (成员): an id, or the code of a place; null where it is of the thing itself.",
        resolve: ({ within }) => within?.id,
      }),
      value: t.expose("value", {
        type: "FactValue",
        nullable: true,
        description: "Its value (值); null when it is known to be absent.",
      }),
      from: t.string({
        nullable: true,
        description: "First day it holds (起).",
        resolve: ({ from }) => from,
      }),
      until: t.string({
        nullable: true,
        description: "Last day it holds (止).",
        resolve: ({ until }) => until,
      }),
      knownOn: t.string({
        nullable: true,
        description: "Day it became known (获知日期).",
        resolve: ({ knownOn }) => knownOn,
      }),
      origin: t.string({
        nullable: true,
        description: "How it is known (依据).",
        resolve: ({ origin }) => origin,
      }),
    }),
  });
