import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { shaped } from "@yimen/subgraph-kit";
import { parse } from "yaml";
import { z } from "zod";

/** A real item, and how often it is asked for here. */
export interface SampleItem {
  /** Its code in the catalogue. */
  readonly code: string;
  readonly domain: string;
  /** How often relative to the others. */
  readonly weight: number;
}

const itemsFile = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      domain: z.string(),
      nationalCode: z.string().optional(),
      handlingCodes: z.array(z.object({ code: z.string() })).default([]),
      localCodes: z.array(z.object({ code: z.string() })).default([]),
    }),
  ),
});

// What villagers come for most; invented, like all numbers here. A domain not listed weighs 1.
const domainWeights: Readonly<Record<string, number>> = {
  医保: 24,
  社保: 18,
  民政救助: 6,
  民政养老: 9,
  民政: 5,
  残联: 6,
  公安户籍: 7,
  卫健: 4,
  就业: 5,
  公用事业: 6,
  退役军人: 2,
  农业农村: 3,
};

const localDomain = "普陀山镇本地";

/**
 * The items of the base package that cases are invented for. Those with a national code are left out, as are those of
 * one town only: whichever of its codes the catalogue goes by, a case finds its item.
 */
export async function sampleItems(): Promise<readonly SampleItem[]> {
  const path = createRequire(import.meta.url).resolve("@yimen/base/data/items.yaml");
  const { items } = shaped("@yimen/base/data/items.yaml", parse(await readFile(path, "utf8")), itemsFile);
  return items
    .filter(({ nationalCode, handlingCodes, localCodes, domain }) => {
      const codes = [...handlingCodes, ...localCodes].map(({ code }) => code);
      const isNational = nationalCode !== undefined || codes.some((code) => code.startsWith("000"));
      return !isNational && domain !== localDomain;
    })
    .map(({ id, domain }) => ({ code: `Y-${id}`, domain, weight: domainWeights[domain] ?? 1 }));
}
