import { type County, countyFacts } from "@yimen/county";
import { type Dataset, openDataset, shaped } from "@yimen/subgraph-kit";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

/** The data packages of a county, then what its county.yaml says of it: places before what hangs over their doors. */
export async function countyDatasets(county: County): Promise<readonly Dataset[]> {
  const packages = await Promise.all(county.data.map((folder) => openDataset(pathToFileURL(`${folder}/`))));
  return [...packages, countyFileDataset(county)];
}

/** A county.yaml as a data package with one file; its version is that of its text. */
function countyFileDataset(county: County): Dataset {
  return {
    name: `county.yaml ${county.id}`,
    version: county.revision,
    sample: false,
    read: async (file, shape) =>
      file === "county"
        ? shaped(
            `${county.folder}/county.yaml`,
            { ...countyFacts(county), papers: await paperFacts(county), messages: county.messages ?? null },
            shape,
          )
        : undefined,
  };
}

/** What it says of papers, with its templates and fonts themselves: subgraphs keep them, wherever they run. */
async function paperFacts({ papers }: County): Promise<Readonly<Record<string, unknown>> | null> {
  if (papers === undefined) return null;
  const files = await Promise.all(
    papers.files.map(async ({ name, path }) => ({
      name,
      content: (await readFile(path)).toString("base64"),
    })),
  );
  return { ...papers, files };
}
