import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chinaDate } from "@yimen/domain";
import { reconcile } from "../../src/events/reconcile.ts";
import { openHome } from "../../src/home/home.ts";
import { tokenFor } from "../../src/home/tokens.ts";
import { createTerminal } from "../../src/output/terminal.ts";
import { callers } from "./callers.ts";
import { makeFolder } from "./folder.ts";
import type { RunningGraph } from "./running-graph.ts";

/** What `yimen events reconcile` makes of bodies that a receiver kept, of today and, where midnight has just passed, of yesterday. */
export async function compareReceived(
  graph: RunningGraph,
  within: string,
  bodies: readonly string[],
): Promise<readonly [agrees: boolean, said: string]> {
  const folder = await makeFolder();
  const file = join(folder, "received.jsonl");
  await writeFile(file, bodies.join("\n"));
  const today = chinaDate(Temporal.Now.instant());
  let said = "";
  const agrees = await reconcile(
    {
      endpoint: `${graph.url}/graphql`,
      token: await tokenFor(await openHome(graph.directory), callers.admin),
      file,
      within,
      from: today.subtract({ days: 1 }).toString(),
      until: today.toString(),
    },
    createTerminal("en", (text) => (said += text)),
  );
  await rm(folder, { recursive: true });
  return [agrees, said];
}
