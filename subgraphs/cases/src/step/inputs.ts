import {
  type CaseKind,
  caseKinds,
  type CaseOutcome,
  caseOutcomes,
  input,
  type WindowKind,
  windowKinds,
} from "@yimen/domain";
import { z } from "zod";
import { attachmentIdsInput, type BroughtFact } from "@yimen/subgraph-kit";
import { partsInput } from "../charge/operations.ts";
import { papersInput } from "../receipt/operations.ts";
import type { ReceivedPaper } from "../receipt/receipt.ts";
import { type DeliveryMethod, deliveryMethods } from "../vocabulary.ts";

/** What the input of every step carries. */
export interface StepInput {
  readonly idempotencyKey: string;
  readonly caseId: string;
  readonly expectedRevision?: number | undefined;
}

/** The fields of {@link StepInput}, for the inputs of every step. */
export const step: {
  readonly idempotencyKey: z.ZodType<string>;
  readonly caseId: z.ZodType<string>;
  readonly expectedRevision: z.ZodType<number | undefined>;
} = {
  idempotencyKey: input.idempotencyKey,
  caseId: input.text(80),
  expectedRevision: input.optional(input.integer({ min: 1, max: 1_000_000 })),
};
export const materialName: z.ZodType<string> = input.text(80);
const reason: z.ZodType<string> = input.text(500);

const missingMaterial = input.object({ name: materialName, note: input.optionalText(200) });

export interface RequestSupplement extends StepInput {
  readonly materials: readonly { readonly name: string; readonly note?: string | undefined }[];
  readonly newFact?: string | undefined;
  /** Materials brought, or facts put on record, since the notice before, that the new fact rests on. */
  readonly changed?: readonly string[] | undefined;
}
export const requestSupplementInput: z.ZodType<RequestSupplement> = input.ofMutation("requestSupplement", {
  ...step,
  materials: input.list(missingMaterial, { min: 1, max: 50, distinct: true }),
  newFact: input.optionalText(500),
  changed: input.optional(input.list(materialName, { max: 20, distinct: true })),
});

export interface SupplementCase extends StepInput {
  readonly materials: readonly string[];
  readonly papers?: readonly ReceivedPaper[] | undefined;
  readonly attachmentIds?: readonly string[] | undefined;
}
export const supplementCaseInput: z.ZodType<SupplementCase> = input.ofMutation("supplementCase", {
  ...step,
  materials: input.list(materialName, { min: 1, max: 50, distinct: true }),
  papers: papersInput,
  attachmentIds: attachmentIdsInput,
});

export const broughtFacts: z.ZodType<readonly BroughtFact[] | undefined> = input.optional(
  input.list(input.object({ name: input.text(60), value: z.json() }), { max: 50 }),
);

export interface AcceptCase extends StepInput {
  /** Left out: what the law of the place says. */
  readonly kind?: CaseKind | undefined;
  readonly facts?: readonly BroughtFact[] | undefined;
  /** The name that `facts` had before. */
  readonly findings?: readonly BroughtFact[] | undefined;
  readonly deferredMaterials?: readonly string[] | undefined;
  /** By when the deferred materials are promised. */
  readonly deferredUntil?: Temporal.PlainDate | undefined;
  /** The day whoever accepts it promises. */
  readonly promisedOn?: Temporal.PlainDate | undefined;
  /** By when it is promised to pass it up. */
  readonly escalationPromisedFor?: Temporal.PlainDate | undefined;
  /** Departments that decide a part, besides those of the item. */
  readonly jointDepartmentIds?: readonly string[] | undefined;
}
export const acceptCaseInput: z.ZodType<AcceptCase> = input.ofMutation("acceptCase", {
  ...step,
  kind: input.optional(input.vocabulary(caseKinds)),
  facts: broughtFacts,
  findings: broughtFacts,
  deferredMaterials: input.optional(input.list(materialName, { max: 20, distinct: true })),
  deferredUntil: input.optionalDate,
  promisedOn: input.optionalDate,
  escalationPromisedFor: input.optionalDate,
  jointDepartmentIds: partsInput,
});

export interface RefuseCase extends StepInput {
  readonly reasons: readonly string[];
}
export const refuseCaseInput: z.ZodType<RefuseCase> = input.ofMutation("refuseCase", {
  ...step,
  reasons: input.list(reason, { min: 1, max: 20, distinct: true }),
});

export interface DecideCase extends StepInput {
  readonly outcome: CaseOutcome;
  readonly reasons?: readonly string[] | undefined;
}
export const decideCaseInput: z.ZodType<DecideCase> = input.ofMutation("decideCase", {
  ...step,
  outcome: input.vocabulary(caseOutcomes),
  reasons: input.optional(input.list(reason, { max: 20, distinct: true })),
});

export interface DeliverCase extends StepInput {
  readonly deliveryMethod: DeliveryMethod;
  /** At which kind of window. */
  readonly windowKind?: WindowKind | undefined;
  readonly receiptTakenBack?: boolean | undefined;
}
export const deliverCaseInput: z.ZodType<DeliverCase> = input.ofMutation("deliverCase", {
  ...step,
  deliveryMethod: input.vocabulary(deliveryMethods),
  windowKind: input.optional(input.vocabulary(windowKinds)),
  receiptTakenBack: input.optional(input.flag),
});

export interface WithdrawCase extends StepInput {
  readonly reason?: string | undefined;
}
export const withdrawCaseInput: z.ZodType<WithdrawCase> = input.ofMutation("withdrawCase", {
  ...step,
  reason: input.optionalText(500),
});
