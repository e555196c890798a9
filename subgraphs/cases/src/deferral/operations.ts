import { InvalidInputError, parseInput, problemFrom } from "@yimen/domain";
import { claimAttachments } from "@yimen/subgraph-kit";
import type { ServiceCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { takeStep } from "../step/take-step.ts";
import { materialNotDeferred, materialOwed } from "./failures.ts";
import { bringDeferredMaterialsInput } from "./inputs.ts";

/** @throws CASE_MATERIAL_OWED */
export function refuseOwing({ owedMaterials: owed, deferredUntil }: ServiceCase): void {
  if (owed.length > 0) throw materialOwed({ owed, until: deferredUntil?.toString() ?? null });
}

/**
 * Brings what was allowed to follow after acceptance (补交容缺材料).
 *
 * @throws CASE_OWES_NO_MATERIAL, CASE_MATERIAL_NOT_DEFERRED, and what takeStep throws
 * @source PT-7
 */
export async function bringDeferredMaterials(context: Context, raw: unknown): Promise<{ caseId: string }> {
  const { materials, attachmentIds, ...wanted } = parseInput(bringDeferredMaterialsInput, raw, ["input"]);
  return takeStep(
    context,
    raw,
    { ...wanted, mutation: "bringDeferredMaterials", command: { action: "BRING_MATERIALS" } },
    async (tx, current) => {
      const owed = current.owedMaterials;
      const strange = materials.flatMap((material, position) =>
        owed.includes(material)
          ? []
          : [materialNotDeferred({ material, owed }, { path: ["input", "materials", position] })],
      );
      if (strange.length > 0) throw new InvalidInputError(strange.map((problem) => problemFrom(problem)));
      await claimAttachments(context, tx, "case", attachmentIds, {
        ...current,
        holder: current.applicantSubject,
      });
      const owedMaterials = owed.filter((material) => !materials.includes(material));
      return { changes: { owedMaterials }, detail: { materials } };
    },
  );
}
