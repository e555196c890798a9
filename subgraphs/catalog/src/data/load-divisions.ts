import { input } from "@yimen/domain";
import type { Dataset, WriteTransaction } from "@yimen/subgraph-kit";
import { z } from "zod";
import { putKnownDivisions } from "../division/store.ts";
import type { CatalogTables } from "../tables.ts";

const villagesFile = z.object({ villages: z.array(z.object({ code: input.divisionCode })) });

const divisionsFile = z.object({ divisions: z.array(z.object({ code: input.divisionCode })) });

/** Notes the places of a data package as known; what they are is for facilities to say. */
export async function loadDivisions(tx: WriteTransaction<CatalogTables>, dataset: Dataset): Promise<void> {
  const file = await dataset.read("divisions", divisionsFile);
  const villages = await dataset.read("villages", villagesFile);
  const places = [...(file?.divisions ?? []), ...(villages?.villages ?? [])];
  await putKnownDivisions(
    tx.db,
    places.map(({ code }) => code),
  );
}
