import { input } from "@yimen/domain";
import { citation, type Dataset, idFromKey, type LoadReport, sourcesShape } from "@yimen/subgraph-kit";
import { z } from "zod";
import { insertBulletin } from "./bulletin/store.ts";
import type { Tx } from "./context.ts";
import { shenmu } from "./county.ts";
import { insertProduce } from "./produce/store.ts";
import { bulletinKinds, priceUnits } from "./vocabulary.ts";

const produceFile = z.object({
  division: input.divisionCode,
  sources: sourcesShape,
  produce: z.array(z.object({ name: z.string(), source: z.string(), cite: z.string().optional() })),
});

const bulletinsFile = z.object({
  bulletins: z.array(
    z.object({
      key: z.string(),
      division: input.divisionCode,
      kind: input.vocabulary(bulletinKinds),
      title: z.string(),
      body: z.string(),
      produce: z.string().optional(),
      price: z
        .object({ yuan: z.string(), unit: input.vocabulary(priceUnits), market: z.string() })
        .optional(),
      observedOn: input.pastDay,
    }),
  ),
});

/**
 * Loads `produce` of the city's data package, and `bulletins` of a sample package, marked as such: nobody is sent an
 * invented one.
 */
export async function load(tx: Tx, dataset: Dataset): Promise<LoadReport> {
  return {
    ...(await loadProduce(tx, dataset)),
    ...(dataset.sample ? { bulletins: await loadSampleBulletins(tx, dataset) } : {}),
  };
}

async function loadSampleBulletins(tx: Tx, dataset: Dataset): Promise<number> {
  const file = await dataset.read("bulletins", bulletinsFile);
  let written = 0;
  for (const { key, division, kind, title, body, produce, price, observedOn } of file?.bulletins ?? []) {
    const at = observedOn.toZonedDateTime({ timeZone: "Asia/Shanghai", plainTime: "09:00" }).toInstant();
    const added = await insertBulletin(tx.db, {
      id: idFromKey(division, "shenmu.bulletin", key),
      divisionCode: division,
      kind,
      title,
      body,
      price: price ?? null,
      observedOn,
      produceId: produce === undefined ? null : idFromKey(shenmu, "shenmu.produce", produce),
      itemId: null,
      state: "PUBLISHED",
      withdrawnReason: null,
      revision: 1,
      publishedAt: at,
      publishedBy: dataset.name,
      changedAt: at,
      sample: true,
    });
    if (added) written += 1;
  }
  return written;
}

/** Loads `produce` of the city's data package: what a document names. What another county names is not ours. */
async function loadProduce(tx: Tx, dataset: Dataset): Promise<LoadReport> {
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
