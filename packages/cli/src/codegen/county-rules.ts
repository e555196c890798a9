import { readCounty } from "@yimen/county";
import type { CataloguedInput } from "@yimen/domain";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { importGuest } from "../guests/guest-package.ts";

/**
 * The inputs of the mutations that a county's own subgraphs add, as their servers parse them.
 *
 * @param folder of the county's county.yaml; without one there are no mutations of anybody's own
 */
export async function countyInputs(folder: string): Promise<readonly CataloguedInput[]> {
  const result = await readCounty(folder);
  if (!result.ok) return [];
  const found: CataloguedInput[] = [];
  for (const subgraph of result.county.subgraphs) {
    if (subgraph.kind !== "local") continue;
    const { definition } = await importGuest(subgraph);
    const own = Object.keys(definition.schema.getMutationType()?.getFields() ?? {});
    const catalogue = await catalogueOf(subgraph.folder);
    found.push(...catalogue().filter(({ mutation }) => own.includes(mutation)));
  }
  return found;
}

/** The catalogue that the subgraph's code has filled: that of its own copy of the package. */
async function catalogueOf(folder: string): Promise<() => readonly CataloguedInput[]> {
  const file = createRequire(join(folder, "package.json")).resolve("@yimen/domain");
  const domain = (await import(pathToFileURL(file).href)) as {
    readonly inputCatalogue: () => readonly CataloguedInput[];
  };
  return domain.inputCatalogue;
}
