import { z } from "zod";
import { admissionSchema } from "./admission.ts";
import type { AdmissionInput } from "./admission.ts";
import { checkSchema } from "./check.ts";
import type { CheckInput } from "./check.ts";
import { decisionSchema } from "./decision.ts";
import type { DecisionInput } from "./decision.ts";
import { eventSchema } from "./event.ts";
import type { EventInput } from "./event.ts";
import { notModelledSchema } from "./not-modelled.ts";
import type { NotModelledInput } from "./not-modelled.ts";
import { parameterSchema } from "./parameter.ts";
import type { ParameterInput } from "./parameter.ts";
import { divisionSchema, idSchema, nameSchema, sourceIdSchema } from "./primitives.ts";
import { quotaSchema } from "./quota.ts";
import type { QuotaInput } from "./quota.ts";
import { scorecardSchema } from "./scorecard.ts";
import type { ScorecardInput } from "./scorecard.ts";
import { sourceSchema } from "./source.ts";
import type { SourceInput } from "./source.ts";
import { enSchema, zhSchema } from "./text.ts";
import { localFactsSchema } from "./value-type.ts";
import type { LocalFactsInput } from "./value-type.ts";
import { vocabulariesSchema } from "./vocabulary.ts";
import type { VocabulariesInput } from "./vocabulary.ts";
import { factSetsSchema } from "./example.ts";
import type { FactSetsInput } from "./example.ts";
import { recordsSchema } from "./record.ts";
import type { RecordsInput } from "./record.ts";
import { writtenAs } from "./written-as.ts";

/** One YAML file of a pack. Exactly one file of a pack carries `pack`, `zh`, `division` and `version`. */
export interface PackFileInput {
  readonly pack?: string | undefined;
  readonly zh?: string | undefined;
  readonly en?: string | undefined;
  readonly division?: string | undefined;
  readonly version?: string | undefined;
  readonly parent?: string | undefined;
  readonly sources?: Readonly<Record<string, SourceInput>> | undefined;
  readonly vocabularies?: VocabulariesInput | undefined;
  readonly records?: RecordsInput | undefined;
  readonly facts?: LocalFactsInput | undefined;
  readonly factSets?: FactSetsInput | undefined;
  readonly parameters?: Readonly<Record<string, ParameterInput>> | undefined;
  readonly checks?: Readonly<Record<string, CheckInput>> | undefined;
  readonly decisions?: Readonly<Record<string, DecisionInput>> | undefined;
  readonly quotas?: Readonly<Record<string, QuotaInput>> | undefined;
  readonly events?: Readonly<Record<string, EventInput>> | undefined;
  readonly scorecards?: Readonly<Record<string, ScorecardInput>> | undefined;
  readonly admission?: Readonly<Record<string, AdmissionInput>> | undefined;
  readonly notModelled?: readonly NotModelledInput[] | undefined;
}

/** The format of a pack's file; `schema/pack.schema.json` is written from it. */
export const packFileSchema: z.ZodType<PackFileInput> = z
  .strictObject({
    pack: idSchema.optional().describe("name of the pack"),
    zh: zhSchema.optional(),
    en: enSchema.optional(),
    division: divisionSchema.optional(),
    version: writtenAs(/^\d+\.\d+\.\d+$/, {
      zh: '版本号写成加引号的三段数字，如 "1.0.0"',
      en: 'a version is three numbers in quotes: "1.0.0"',
    })
      .optional()
      .describe('version of the pack, in quotes: "1.0.0"'),
    parent: idSchema.optional().describe("the pack it extends"),
    sources: z.record(sourceIdSchema, sourceSchema).optional().describe("documents and standards cited"),
    vocabularies: vocabulariesSchema.optional(),
    records: recordsSchema.optional(),
    facts: localFactsSchema.optional(),
    factSets: factSetsSchema.optional(),
    parameters: z.record(nameSchema, parameterSchema).optional().describe("dated values (参数)"),
    checks: z.record(idSchema, checkSchema).optional().describe("conditions on a subject (检查)"),
    decisions: z.record(idSchema, decisionSchema).optional().describe("values that follow from facts (决定)"),
    quotas: z.record(idSchema, quotaSchema).optional().describe("shares, numbers, rankings (指标)"),
    events: z.record(idSchema, eventSchema).optional().describe("findings and their effects (情形)"),
    scorecards: z.record(idSchema, scorecardSchema).optional().describe("points and bands (评分表)"),
    admission: z.record(idSchema, admissionSchema).optional().describe("checks at the door (准入)"),
    notModelled: z.array(notModelledSchema).max(500).optional().describe("clauses that are no rule, and why"),
  })
  .describe("Yimen rule pack");
