import {
  applicantKinds,
  divisionLevels,
  input,
  itemTypes,
  materialReliefs,
  materialRequirements,
  materialSources,
  timeLimitKinds,
  timeUnits,
} from "@yimen/domain";
import { sourcesShape } from "@yimen/subgraph-kit";
import { z } from "zod";

const division = z.union([z.literal("national"), input.divisionCode]).optional();
const texts = z.array(z.string()).default([]);

/** What every statement of the file may carry. */
const said = {
  place: z.string().optional(),
  division,
  source: z.string().optional(),
  note: z.string().optional(),
};

const named = z.object({ ...said, name: z.string() });
const written = z.object({ ...said, text: z.string() });
const level = z.object({
  ...said,
  value: input.vocabulary(divisionLevels),
  label: z.string().optional(),
});
const code = z.object({ ...said, code: z.string(), name: z.string().optional() });

const legalText = z.object({
  title: z.string(),
  articles: texts,
  kind: z.string().optional(),
  docNo: z.string().optional(),
});

const charge = z.object({
  ...said,
  case: z.string(),
  amountYuan: z.string(),
  unit: z.string().optional(),
});

const statements = z.strictObject({
  type: z
    .array(z.object({ ...said, value: input.vocabulary(itemTypes).optional(), label: z.string() }))
    .default([]),
  legalBasis: z.array(z.object({ ...said, ...legalText.shape })).default([]),
  department: z.array(named).default([]),
  exerciseLevels: z.array(level).default([]),
  acceptedAt: z.array(level).default([]),
  applicants: z.array(z.object({ ...said, value: input.vocabulary(applicantKinds) })).default([]),
  conditions: z.array(written).default([]),
  materials: z
    .array(
      z.object({
        ...said,
        name: z.string(),
        required: input.vocabulary(materialRequirements),
        condition: z.string().optional(),
        from: input.vocabulary(materialSources).optional(),
        fromInferred: input.vocabulary(materialSources).optional(),
        relief: input.vocabulary(materialReliefs).default("NONE"),
        waivable: z.string().optional(),
        eLicence: z.string().optional(),
        form: z.string().optional(),
        original: z.int().optional(),
        copies: z.int().optional(),
        showOriginal: z.boolean().default(false),
      }),
    )
    .default([]),
  steps: z.array(written).default([]),
  channels: z.array(named).default([]),
  timeLimits: z
    .array(
      z.object({
        ...said,
        kind: input.vocabulary(timeLimitKinds),
        days: z.int().optional(),
        unit: input.vocabulary(timeUnits).optional(),
        immediate: z.boolean().default(false),
        stage: z.string().optional(),
        maxExtension: z.string().optional(),
        asWritten: z.string().optional(),
      }),
    )
    .default([]),
  fees: z
    .array(
      z.object({
        ...said,
        charged: z.boolean().optional(),
        charges: z.array(charge).default([]),
        reductions: texts,
        basis: legalText.optional(),
        asWritten: z.string().optional(),
      }),
    )
    .default([]),
  result: z.array(written).default([]),
  publicity: z
    .array(z.object({ ...said, days: z.int(), unit: input.vocabulary(timeUnits).optional() }))
    .default([]),
});

const item = z.object({
  id: z.string(),
  name: z.string(),
  aliases: texts,
  domain: z.string(),
  parent: z.string().optional(),
  /** A place's own item. */
  localOnly: z.object({ division: input.divisionCode }).optional(),
  nationalCode: z.string().optional(),
  handlingCodes: z.array(code).default([]),
  codeVariants: z.array(code).default([]),
  nationalSubItems: z.array(code).default([]),
  localCodes: z.array(code).default([]),
  statements,
  tags: z.object({ audience: texts, lifeEvents: texts }).prefault({}),
  unified: z.string().optional(),
  notes: texts,
  sources: z.array(z.object({ source: z.string(), ref: z.string().optional() })),
});

/** The shape of `items.yaml`. A statement of an element it does not know is refused: it would be lost in silence. */
export const itemsFile = z.object({ sources: sourcesShape, items: z.array(item) });

export type ItemEntry = z.infer<typeof item>;
export type Said = z.infer<z.ZodObject<typeof said>>;
export type FeeEntry = ItemEntry["statements"]["fees"][number];
