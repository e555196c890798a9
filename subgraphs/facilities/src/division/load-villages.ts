import { input, parentDivision } from "@yimen/domain";
import { citation, type Dataset, sourcesShape, type WriteTransaction } from "@yimen/subgraph-kit";
import { z } from "zod";
import type { FacilitiesTables } from "../tables.ts";
import { type NewDivision, putDivisions } from "./store.ts";

const villagesFile = z.object({
  sources: sourcesShape,
  villages: z.array(z.object({ code: input.divisionCode, name: z.string(), source: z.string() })),
});

/**
 * Loads `villages` of a data package: codes with names as statistics has them. All of them are written at once: a county
 * has hundreds.
 */
export async function loadVillages(
  tx: WriteTransaction<FacilitiesTables>,
  dataset: Dataset,
): Promise<number> {
  const file = await dataset.read("villages", villagesFile);
  if (file === undefined) return 0;
  const villages: NewDivision[] = file.villages.map(({ code, name: statisticalName, source }) => ({
    code,
    ...villageNames(statisticalName),
    level: "VILLAGE",
    parentCode: parentDivision(code) ?? null,
    citation: citation(file.sources, source, statisticalName),
  }));
  await putDivisions(tx.db, villages);
  return villages.length;
}

/**
 * 三溪沟村委会 is the committee of 三溪沟村, 光千社区居委会 that of 光千社区. The committee of a village that is called 村 twice (李家村村民委员会)
 * is that of 李家村. What ends otherwise is called as it is.
 */
export function villageNames(statisticalName: string): Pick<NewDivision, "name" | "shortName" | "kind"> {
  const [, shortName, sort] =
    /^(.+?)(村|社区)(?:村?民?委员?会|居民委员会|居委会)?$/u.exec(statisticalName) ?? [];
  if (shortName === undefined || sort === undefined)
    return { name: statisticalName, shortName: statisticalName, kind: "居民委员会" };
  return { name: `${shortName}${sort}`, shortName, kind: sort === "村" ? "行政村" : "社区" };
}
