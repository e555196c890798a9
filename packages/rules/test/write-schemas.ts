import { readFile, writeFile } from "node:fs/promises";
import { factsJsonSchema, packJsonSchema, platformFacts, questionsJsonSchema } from "../src/index.ts";
import { withWordTables } from "./norms/page.ts";

/** Writes the tables of words into the page on norms, and the JSON Schemas that editors and callers use; a test compares them with the code. */
const folder = new URL("../schema/", import.meta.url);
await writeFile(new URL("pack.schema.json", folder), `${JSON.stringify(packJsonSchema(), undefined, 2)}\n`);
await writeFile(
  new URL("facts.schema.json", folder),
  `${JSON.stringify(factsJsonSchema(platformFacts), undefined, 2)}\n`,
);
await writeFile(
  new URL("questions.schema.json", folder),
  `${JSON.stringify(questionsJsonSchema(), undefined, 2)}\n`,
);
for (const [page, language] of [
  ["norms.md", "en"],
  ["norms.zh-CN.md", "zh"],
] as const) {
  const url = new URL(`../${page}`, import.meta.url);
  await writeFile(url, withWordTables(await readFile(url, "utf8"), language));
}
