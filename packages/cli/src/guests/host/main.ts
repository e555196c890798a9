// What runs in the process of a county's subgraph. Nothing of the core's is here: neither its secrets nor its threads.
import { writeSync } from "node:fs";
import { registerHooks } from "node:module";
import { extname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { LocalSubgraph } from "@yimen/county";
import { problemsOf, textOf } from "../../output/failure.ts";
import { importGuest, mainFileOf } from "../guest-package.ts";
import { answersFile, type GuestAnswer, type GuestMode } from "../guest-orders.ts";

const [mode, subgraphText = "", choiceText = ""] = process.argv.slice(2) as [GuestMode, string?, string?];
const subgraph = JSON.parse(subgraphText) as LocalSubgraph;

function answer(given: GuestAnswer): void {
  writeSync(answersFile, `${JSON.stringify(given)}\n`);
}

switch (mode) {
  case "describe":
    endWithStarter();
    await describe();
    break;
  case "serve":
    endWithStarter();
    await serve();
    break;
  case "load": {
    const { loadOnOrder } = await import("../guest-loading.ts");
    await orFail(() => loadOnOrder(subgraph, JSON.parse(choiceText), process.env, answer));
  }
}

/** Ends with whoever started this process, whatever the county's program is doing then. */
function endWithStarter(): void {
  const here = fileURLToPath(import.meta.url);
  const watchdog = new Worker(new URL(`watchdog${extname(here)}`, import.meta.url), {
    // As little as it needs.
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1, stackSizeMb: 1 },
    execArgv: [],
  });
  watchdog.unref();
}

async function describe(): Promise<void> {
  await orFail(async () => {
    const files = noteFiles();
    const { kit, definition } = await importGuest(subgraph);
    answer({
      sdl: await kit.subgraphSdl(definition.schema),
      loads: definition.load !== undefined,
      rests: definition.rests === true,
      ...kit.workOf(definition),
      files: files(),
    });
  });
  process.exit();
}

/** Notes which files are read from now on. @returns those read so far, this one among them */
function noteFiles(): () => readonly string[] {
  const urls = new Set([import.meta.url]);
  registerHooks({
    load: (url, context, next) => {
      urls.add(url);
      return next(url, context);
    },
  });
  return () => [...urls].filter((url) => url.startsWith("file:")).map((url) => fileURLToPath(url));
}

/** Says why the work failed to whoever started this process, in both languages and with every place that is known. */
async function orFail(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    answer({ problem: textOf(error), problems: problemsOf(error, subgraph.folder) });
    process.exit(1);
  }
}

/** By the county's own main file, if it has one: that reads settings of its own. */
async function serve(): Promise<void> {
  const main = mainFileOf(subgraph);
  if (main !== undefined) {
    await import(pathToFileURL(main).href);
    return;
  }
  const { kit, definition } = await importGuest(subgraph);
  await kit.runSubgraph(definition, process.env);
}
