import { existsSync } from "node:fs";
import { loadPack } from "../src/index.ts";
import type { Pack } from "../src/index.ts";
import { readPackDirectory } from "../src/pack/read-directory.ts";
import { fixturePack, sound } from "./packs.ts";

const packagesFolder = new URL("../../", import.meta.url).pathname;
const counties = ["panan", "baokang", "shenmu", "luoping", "putuo"];

/** Every pack of the workspace: the demonstration pack, the base pack and the counties' on top of it. */
export async function workspacePacks(): Promise<readonly Pack[]> {
  const base = sound(loadPack(await readPackDirectory(`${packagesFolder}base`)));
  const packs: Pack[] = [await fixturePack(), base];
  for (const county of counties) {
    const folder = `${packagesFolder}county-${county}`;
    if (!existsSync(`${folder}/rules`)) continue;
    packs.push(sound(loadPack(await readPackDirectory(folder), { parent: base })));
  }
  return packs;
}
