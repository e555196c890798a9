import type { Vocabulary } from "@yimen/domain";
import { vocabularies as domainVocabularies } from "@yimen/domain";
import { allowance, attendance, badge, healthCheck, lending, staffMember, uniform } from "./staff-member.ts";
import { finding, period, periodResult, pick, waiver } from "./assessed-facts.ts";
import * as assessmentVocabularies from "./assessment-vocabularies.ts";
import { caller } from "./caller.ts";
import { caseSubject, pause } from "./case.ts";
import { device } from "./device.ts";
import { department, division } from "./division.ts";
import { item } from "./service-item.ts";
import { assessment, complaint, inspection, rating } from "./oversight.ts";
import * as placeVocabularies from "./place-vocabularies.ts";
import { post } from "./post.ts";
import { programme } from "./programme.ts";
import { openStretch, station, windowStaffing } from "./station.ts";
import { trainingPlan } from "./training-plan.ts";
import type { EnumDomain, Fact, RecordType } from "./type.ts";
import { enumDomain } from "./type.ts";
import { window } from "./window.ts";

/** What can be asked of what: every record type by name, and every vocabulary by name. */
export interface FactsSchema {
  /** Raised when a fact is added (minor) or changes its meaning (major). */
  readonly version: string;
  readonly records: ReadonlyMap<string, RecordType>;
  readonly vocabularies: ReadonlyMap<string, EnumDomain>;
}

const records: readonly RecordType[] = [
  station,
  window,
  staffMember,
  caseSubject,
  item,
  division,
  department,
  post,
  programme,
  trainingPlan,
  device,
  complaint,
  inspection,
  rating,
  assessment,
  finding,
  pick,
  periodResult,
  waiver,
  attendance,
  lending,
  healthCheck,
  uniform,
  allowance,
  badge,
  openStretch,
  windowStaffing,
  pause,
  period,
  caller,
];

const allVocabularies: readonly Vocabulary<string>[] = [
  ...domainVocabularies,
  ...Object.values(placeVocabularies),
  ...Object.values(assessmentVocabularies),
];

/** The subjects and facts of the platform. */
export const platformFacts: FactsSchema = {
  version: "1.0.0",
  records: new Map(records.map((record) => [record.name, record])),
  vocabularies: new Map(
    allVocabularies.map((vocabulary) => [vocabulary.name, enumDomain(vocabulary, rankOf(vocabulary.name))]),
  ),
};

/** The rank of a vocabulary is the one its facts agree on; parameters and values of rules of it have it, too. */
function rankOf(vocabulary: string): EnumDomain["order"] {
  const facts = records.flatMap((record) => [...record.facts.values()]);
  const domains = facts.flatMap(({ type }) =>
    type.kind === "enum" && type.domain.name === vocabulary ? [type.domain.order] : [],
  );
  const [order] = domains;
  return domains.every((one) => one === order) ? order : undefined;
}

/** The schema with further facts on some records: how a place's pack adds its own. */
export function withFacts(schema: FactsSchema, added: ReadonlyMap<string, readonly Fact[]>): FactsSchema {
  if (added.size === 0) return schema;
  const extended = new Map(schema.records);
  for (const [name, facts] of added) {
    const record = extended.get(name);
    if (record === undefined) continue;
    const merged = new Map(record.facts);
    for (const fact of facts) merged.set(fact.name, fact);
    extended.set(name, { ...record, facts: merged });
  }
  return { ...schema, records: extended };
}
