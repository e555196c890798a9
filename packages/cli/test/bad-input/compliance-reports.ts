import { callers } from "../running/callers.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

/** The village station by every check of its law, under seal. */
async function reportBasis({ reads, stationId }: World): Promise<string> {
  const { station } = await reads<{ station: { complianceReport: { basis: string } } }>(
    "query ($id: ID!) { station(id: $id) { complianceReport { basis } } }",
    { id: stationId },
    callers.manager,
  );
  return station.complianceReport.basis;
}

/** A report that is kept. */
export async function reportOf(world: World): Promise<string> {
  const basis = await reportBasis(world);
  const filed = await world.does(callers.manager, "fileComplianceReport", { basis }, "report { id }");
  return (filed["report"] as { readonly id: string }).id;
}

/** A valid submission of the mutation that keeps a report. */
export const reportInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> = {
  fileComplianceReport: async (world) => ({
    as: callers.manager,
    input: { basis: await reportBasis(world) },
    repeatable: true,
  }),
};
