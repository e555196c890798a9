import type { County, LocalSubgraph } from "@yimen/county";
import { reviewPublication } from "@yimen/gateway";
import type { Problem } from "@yimen/rules";
import { relative } from "node:path";
import { coreSdl } from "../graph/core-subgraphs.ts";
import { importGuest } from "../guests/guest-package.ts";
import { composeGraph } from "../graph/supergraph.ts";
import { CommandFailed } from "../output/failure.ts";
import { placeOfWord } from "./source-place.ts";

interface Written {
  readonly name: string;
  readonly sdl: string;
  /** Where somebody wrote what stands at a line of the SDL. */
  readonly placeOf: (line: number) => Promise<Pick<Problem, "file" | "line" | "column">>;
}

/** What keeps a county's subgraphs from being composed with the core that is installed. */
export async function checkComposition(county: County): Promise<readonly Problem[]> {
  const faults: Problem[] = [];
  const written: Written[] = [];
  for (const subgraph of county.subgraphs) {
    if (subgraph.kind === "remote") {
      written.push({ ...subgraph, placeOf: async (line) => ({ file: subgraph.name, line, column: 1 }) });
      continue;
    }
    const found = await readLocal(subgraph);
    if ("sdl" in found) written.push(found);
    else faults.push(found);
  }
  if (faults.length > 0 || written.length === 0) return faults;
  const core = await coreSdl();
  const [only, ...more] = written;
  const outcome = await reviewPublication({
    subgraphs: [...core, ...written.map(({ name, sdl }) => ({ name, sdl, guest: true }))],
    ...(only !== undefined && more.length === 0 && { subject: only.name }),
    liveSdl: composeGraph(core),
    manifests: [],
    allowBreaking: false,
    costLimit: Number.POSITIVE_INFINITY,
  });
  if (outcome.ok) return [];
  return Promise.all(
    outcome.problems.map(async ({ code, zh, en, at, subgraphs }) => {
      const subgraph = written.find(({ name }) => subgraphs.includes(name));
      const place = await subgraph?.placeOf(at?.line ?? 1);
      const county_ = { file: relative(process.cwd(), `${county.folder}/county.yaml`), line: 1, column: 1 };
      return { ...(place ?? county_), severity: "error" as const, code, zh, en };
    }),
  );
}

async function readLocal(subgraph: LocalSubgraph): Promise<Written | Problem> {
  const { folder, name } = subgraph;
  try {
    const { kit, definition } = await importGuest(subgraph);
    const sdl = await kit.subgraphSdl(definition.schema);
    return { name, sdl, placeOf: (line) => placeOfWord(folder, wordsOf(sdl.split("\n")[line - 1] ?? "")) };
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    const place = { file: relative(process.cwd(), `${folder}/package.json`), line: 1, column: 1 };
    return { ...place, ...error.place, severity: "error", code: "SUBGRAPH_NOT_LOADED", ...error.said };
  }
}

/** The names that a line of SDL declares, the most telling first: a field, a type. */
function wordsOf(line: string): readonly string[] {
  return [...line.replaceAll(/@\w+\([^)]*\)|"[^"]*"/g, "").matchAll(/[A-Za-z_]\w{2,}/g)]
    .map(([word]) => word)
    .filter((word) => !["type", "extend", "input", "enum", "interface", "union", "scalar"].includes(word));
}
