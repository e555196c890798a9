import type { CountRange, Placed } from "@yimen/rules";
import { actsFor, hasRole } from "@yimen/domain";
import { verdictOf } from "@yimen/subgraph-kit";
import { rankingBasis } from "../assessment/ranking.ts";
import { overseers } from "../readers.ts";
import { builder, verdictTypes } from "../builder.ts";
import { DepartmentRef } from "../department/graphql.ts";
import { DivisionRef } from "../place/references.ts";
import { StationRef } from "../station/graphql.ts";
import { entityOf, SubjectRef } from "../subject/reference.ts";
import type { QuotaResult } from "./operations.ts";
import { QuotaResultRef } from "./reference.ts";

const RangeRef = builder.objectRef<CountRange>("CountRange").implement({
  description: "A number of members that is known, or known to lie between two (人数或个数区间).",
  fields: (t) => ({
    low: t.exposeInt("low", { description: "At least (至少)." }),
    high: t.exposeInt("high", { description: "At most (至多); the same as low when it is known." }),
  }),
});

const PlaceRef = builder.objectRef<Placed>("RankedPlace").implement({
  description: "The place of one member in a ranking (名次).",
  fields: (t) => ({
    id: t.exposeID("id", { description: "The member (成员), by id." }),
    place: t.field({
      type: RangeRef,
      description: "Its place from 1 (名次); equals share the better one, what is not known makes a range.",
      resolve: ({ place }) => place,
    }),
  }),
});

interface QuotaMember {
  readonly id: string;
  readonly subject: string;
  readonly certain: boolean;
}

const QuotaMemberRef = builder.objectRef<QuotaMember>("QuotaMember").implement({
  description: "One of those who count, or may (计入的成员).",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Its id, or the code of a place nothing is known of (标识)." }),
    certain: t.exposeBoolean("certain", {
      description: "True when it counts; false when it may (是否确定计入).",
    }),
    subject: t.field({
      type: SubjectRef,
      nullable: true,
      description: "Who or what it is (成员).",
      resolve: (member, _args, context) => entityOf(context, member),
    }),
  }),
});

function named({ rule, evaluation }: QuotaResult): QuotaMember[] {
  const subject = rule.subject.name;
  return [
    ...(evaluation?.members ?? []).map((id) => ({ id, subject, certain: true })),
    ...(evaluation?.uncertain ?? []).map((id) => ({ id, subject, certain: false })),
  ];
}

builder.objectType(QuotaResultRef, {
  description:
    "A quota measured in a population (指标结果): members of whom something is not known make ranges.",
  fields: (t) => ({
    rule: t.field({
      type: verdictTypes.RuleRef,
      description: "The quota (指标).",
      resolve: ({ rule }) => rule,
    }),
    scope: t.field({
      type: DivisionRef,
      description:
        "The division whose members are counted together (统计范围), or in which the station or department lies whose members are.",
      resolve: ({ scope }) => ({ code: scope }),
    }),
    station: t.field({
      type: StationRef,
      nullable: true,
      description: "The station whose members are counted together (统计范围); null where it is no station.",
      resolve: ({ stationId }) => (stationId === undefined ? undefined : { id: stationId }),
    }),
    department: t.field({
      type: DepartmentRef,
      nullable: true,
      description: "The department whose members are counted together (统计范围); null where it is none.",
      resolve: ({ departmentId }) => (departmentId === undefined ? undefined : { id: departmentId }),
    }),
    named: t.field({
      type: [QuotaMemberRef],
      description: "Those who count and those who may (计入的和不确定的成员), by who or what they are.",
      resolve: (result) => named(result),
    }),
    verdict: t.field({
      type: verdictTypes.VerdictEnum,
      description: "Is it kept (结论)? UNKNOWN also where not everybody who is counted is known.",
      resolve: ({ evaluation, uncounted }) =>
        evaluation === undefined || uncounted.length > 0 ? "UNKNOWN" : verdictOf(evaluation),
    }),
    uncounted: t.field({
      type: [DivisionRef],
      description:
        "Parts of the scope whose members nobody knows (未掌握的区域); the numbers below are of the rest.",
      resolve: ({ uncounted }) => uncounted.map((code) => ({ code })),
    }),
    population: t.field({
      type: RangeRef,
      nullable: true,
      description: "How many there are (总数); null where nobody holds the members, or they are too many.",
      resolve: ({ evaluation }) => evaluation?.population,
    }),
    counted: t.field({
      type: RangeRef,
      nullable: true,
      description: "How many of them count (计入数).",
      resolve: ({ evaluation }) => evaluation?.counted,
    }),
    allowedMin: t.string({
      nullable: true,
      description: "Fewest allowed (下限); null where there is none.",
      resolve: ({ evaluation }) => evaluation?.allowed.min,
    }),
    allowedMax: t.string({
      nullable: true,
      description: "Most allowed (上限); null where there is none.",
      resolve: ({ evaluation }) => evaluation?.allowed.max,
    }),
    members: t.idList({
      description: "Those who count (计入的成员), by id.",
      resolve: ({ evaluation }) => [...(evaluation?.members ?? [])],
    }),
    uncertain: t.idList({
      description: "Those who may count (不确定的成员), by id.",
      resolve: ({ evaluation }) => [...(evaluation?.uncertain ?? [])],
    }),
    otherReadings: t.field({
      type: [verdictTypes.OtherReadingRef],
      description:
        "Other readings of an open text under which it comes out differently (另一种解读的结果); empty when it depends on none.",
      resolve: ({ evaluation }) => [...(evaluation?.otherReadings ?? [])],
    }),
    places: t.field({
      type: [PlaceRef],
      description:
        "Everybody in a ranking with their place, the first first (名次表); empty for other quotas.",
      resolve: ({ evaluation }) => [...(evaluation?.table ?? [])],
    }),
    basis: t.string({
      nullable: true,
      description:
        "A ranking under seal (名次依据): hand it to `finalizeRanking`. For those who oversee the place; null for others, and where nobody is ranked.",
      resolve: (result, _args, context) =>
        hasRole(context.actor, ...overseers) && actsFor(context.actor, result.scope)
          ? rankingBasis(context, result)
          : null,
    }),
    reasons: t.field({
      type: [verdictTypes.ReasonRef],
      description: "Why it is not known (未知原因).",
      resolve: ({ evaluation }) => [...(evaluation?.reasons ?? [])],
    }),
    explanation: t.field({
      type: verdictTypes.ExplanationRef,
      nullable: true,
      description: "Where it is from (说明).",
      resolve: ({ explain }) => explain(),
    }),
  }),
});
