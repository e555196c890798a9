import { input } from "@yimen/domain";
import { attachmentIdsInput } from "@yimen/subgraph-kit";
import type { z } from "zod";
import { materialName, step, type StepInput } from "../step/inputs.ts";

export interface BringDeferredMaterials extends StepInput {
  readonly materials: readonly string[];
  readonly attachmentIds?: readonly string[] | undefined;
}
export const bringDeferredMaterialsInput: z.ZodType<BringDeferredMaterials> = input.ofMutation(
  "bringDeferredMaterials",
  {
    ...step,
    materials: input.list(materialName, { min: 1, max: 20, distinct: true }),
    attachmentIds: attachmentIdsInput,
  },
);
