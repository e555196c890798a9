import { input } from "@yimen/domain";
import { citation, type Dataset, idFromKey, type LoadReport, sourcesShape } from "@yimen/subgraph-kit";
import { z } from "zod";
import type { Tx } from "./context.ts";
import { shenmu } from "./county.ts";
import { insertProduce } from "./produce/store.ts";

const produceFile = z.object({
  division: input.divisionCode,
  sources: sourcesShape,
  produce: z.array(z.object({ name: z.string(), source: z.string(), cite: z.string().optional() })),
});

/** Loads `produce` of the city's data package: what a document names. What another county names is not ours. */
export async function load(tx: Tx, dataset: Dataset): Promise<LoadReport> {
  const file = await dataset.read("produce", produceFile);
  if (file === undefined || file.division !== shenmu) return { produce: 0 };
  let written = 0;
  for (const { name, source, cite } of file.produce) {
    const added = await insertProduce(tx.db, {
      id: idFromKey(shenmu, "shenmu.produce", name),
      divisionCode: shenmu,
      name,
      citation: citation(file.sources, source, cite),
      addedBy: dataset.name,
      addedAt: Temporal.Now.instant(),
    });
    if (added) written += 1;
  }
  return { produce: written };
}
