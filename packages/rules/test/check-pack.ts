import { loadPack, problemText, runExamples } from "../src/index.ts";
import type { LoadResult, Pack } from "../src/index.ts";
import { readPackDirectory } from "../src/pack/read-directory.ts";

/** Checks packs and runs their examples: `node packages/rules/test/check-pack.ts packages/base packages/county-panan`, parents first. */
let parent: Pack | undefined;
for (const directory of process.argv.slice(2)) {
  const loaded: LoadResult = loadPack(await readPackDirectory(directory), { parent });
  for (const problem of loaded.problems) {
    console.log(`${directory}/${problemText(problem, "zh")}\n  ${problem.en}`);
  }
  if (!loaded.ok) {
    process.exitCode = 1;
    break;
  }
  parent = loaded.pack;
  const results = runExamples(parent);
  for (const { place, rule, zh, expected, actual } of results.filter(({ ok }) => !ok)) {
    console.log(
      `${directory}/${place.file}:${place.line} ${rule} ${zh ?? ""}: expected ${expected}, got ${actual}`,
    );
    process.exitCode = 1;
  }
  const passed = results.filter(({ ok }) => ok).length;
  console.log(
    `${directory}: ${parent.rules.size} rules, ${parent.parameters.size} parameters, ${passed} of ${results.length} examples pass`,
  );
}
