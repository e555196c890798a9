import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { documentId } from "@yimen/gateway";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lingkouStation } from "./running/callers.ts";
import { makeFolder } from "./running/folder.ts";
import { startGraph } from "./running/running-graph.ts";
import { runYimen } from "./running/yimen-process.ts";

const hall = `query Hall { station(code: "${lingkouStation}") { name } }`;
const kiosk = `query Kiosk { station(code: "${lingkouStation}") { tier } }`;
const unknown = `{ station(code: "${lingkouStation}") { name tier } }`;

let folder: string;
let manifests: readonly string[];

beforeAll(async () => {
  folder = await makeFolder();
  manifests = await Promise.all(
    Object.entries({ hall, kiosk }).map(async ([client, text]) => {
      const file = join(folder, `${client}.json`);
      await writeFile(file, JSON.stringify({ [documentId(text)]: text }));
      return `${client}=${file}`;
    }),
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const named = (): readonly string[] => manifests.flatMap((manifest) => ["--manifest", manifest]);

test.for([["all in one"], ["as processes of their own", "--split"]] as const)(
  "29 with --trusted-documents enforce the graph answers the operations of every manifest and refuses others: %s",
  { timeout: 120_000 },
  async ([, ...shape]) => {
    const graph = await startGraph(["--trusted-documents", "enforce", ...named(), ...shape]);
    try {
      expect(await graph.data(hall)).toEqual({ station: { name: expect.any(String) } });
      expect(await graph.data(kiosk)).toEqual({ station: { tier: expect.anything() } });
      expect(await graph.ask(unknown)).toMatchObject({
        status: 403,
        errors: [{ extensions: { code: "OPERATION_UNKNOWN" } }],
      });
    } finally {
      await graph.stop();
    }
  },
);

test.for([
  [["--trusted-documents", "enforce"], "en", "name their manifests with --manifest"],
  [["--manifest", "hall.json"], "zh", "“hall.json”应写作"],
  [["--manifest", "hall=nowhere.json"], "zh", "读不到(ENOENT)"],
  [["--manifest", "hall=package.json"], "en", "is not the SHA-256 of its document"],
] as const)(
  "manifests that cannot be used start nothing, and the reason is said in the person's language: %j",
  async ([args, language, text]) => {
    const refused = await runYimen(["up", "--lang", language, ...args]);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining(text) });
    expect(refused.stdout).not.toMatch(/PostgreSQL|graphql/);
  },
);
