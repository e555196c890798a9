import { caseKinds, caseOutcomes, input } from "@yimen/domain";
import { papersInput } from "../receipt/operations.ts";
import { deliveryMethods } from "../vocabulary.ts";

const step = {
  idempotencyKey: input.idempotencyKey,
  caseId: input.text(80),
  expectedRevision: input.optional(input.integer({ min: 1, max: 1_000_000 })),
};
const materialName = input.text(80);
const reason = input.text(500);

const missingMaterial = input.object({ name: materialName, note: input.optionalText(200) });

export const requestSupplementInput = input.object({
  ...step,
  materials: input.list(missingMaterial, { min: 1, max: 50 }),
  newFact: input.optionalText(500),
});

export const supplementCaseInput = input.object({
  ...step,
  materials: input.list(materialName, { min: 1, max: 50 }),
  papers: papersInput,
});

export const acceptCaseInput = input.object({
  ...step,
  kind: input.vocabulary(caseKinds),
  deferredMaterials: input.optional(input.list(materialName, { max: 20 })),
});

export const refuseCaseInput = input.object({
  ...step,
  reasons: input.list(reason, { min: 1, max: 20 }),
});

export const decideCaseInput = input.object({
  ...step,
  outcome: input.vocabulary(caseOutcomes),
  reasons: input.optional(input.list(reason, { max: 20 })),
});

export const deliverCaseInput = input.object({
  ...step,
  method: input.vocabulary(deliveryMethods),
  receiptTakenBack: input.optional(input.flag),
});

export const withdrawCaseInput = input.object({ ...step, reason: input.optionalText(500) });
