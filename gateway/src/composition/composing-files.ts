import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The files that decide what subgraphs compose to: as long as they are the same, the same subgraphs give the same supergraph. */
export function composingFiles(): readonly string[] {
  const here = fileURLToPath(new URL(".", import.meta.url));
  const library = createRequire(import.meta.url).resolve("@apollo/composition");
  return [
    library,
    ...readdirSync(here)
      .toSorted()
      .map((name) => join(here, name)),
  ];
}
