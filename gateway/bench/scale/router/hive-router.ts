import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installHive } from "../../contestants/hive.ts";
import { type Program, runProgram } from "../../world/program.ts";
import { until } from "../claims.ts";
import { coreNames } from "../deployment.ts";
import { ownPort } from "../ports.ts";

/** Another router over the same supergraph. */
export interface Router {
  readonly url: string;
  readonly stop: Program["stop"];
}

/** Serves the committed supergraph with Hive Gateway. */
export async function startHiveRouter(options: {
  readonly folder: string;
  /** Endpoint of each subgraph. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly secret: string;
}): Promise<Router> {
  const { folder, endpoints, secret } = options;
  const installed = await installHive((text) => console.log(text));
  const committed = await readFile(new URL("../../../supergraph.graphql", import.meta.url), "utf8");
  const supergraph = join(folder, "supergraph.graphql");
  await writeFile(
    supergraph,
    coreNames.reduce((text, name) => text.replaceAll(`"yimen:${name}"`, `"${endpoints[name]}"`), committed),
  );
  const port = await ownPort();
  const law = new URL("/law", endpoints["facilities"]);
  const program = runProgram(
    join(installed, "node_modules/@graphql-hive/gateway/dist/bin.js"),
    [
      "supergraph",
      supergraph,
      "--hive-router-runtime",
      "--fork",
      "1",
      "--host",
      "127.0.0.1",
      "--port",
      String(port),
    ],
    {
      NODE_ENV: "production",
      LAW_URL: law.href,
      YIMEN_ROUTER_SECRET: secret,
      CONFIG_PATH: fileURLToPath(new URL("gateway.config.mjs", import.meta.url)),
    },
    installed,
  );
  const url = `http://127.0.0.1:${port}`;
  const ready = await until(async () => {
    const answer = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: "{ __typename }" }),
    });
    return (await answer.text()).includes("Query");
  }, 60_000);
  if (ready !== undefined) return { url, stop: program.stop };
  const said = program.said();
  await program.stop();
  throw new Error(`Hive Gateway did not start: ${said.slice(-2_000)}`);
}
