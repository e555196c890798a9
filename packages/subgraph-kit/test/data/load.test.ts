import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createLogger, createTokenVerifier } from "@yimen/service-host";
import {
  citation,
  createSealer,
  createSubgraph,
  type Dataset,
  openDataset,
  type Subgraph,
  type SubgraphDefinition,
} from "@yimen/subgraph-kit";
import { createTestDatabase, type TestDatabase } from "@yimen/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { kiosks } from "../fixture/kiosks.ts";
import type { KioskTables } from "../fixture/tables.ts";

let database: TestDatabase;
let folder: string;
const running: Subgraph[] = [];
let loads = 0;

beforeEach(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "dataset-"));
  await mkdir(join(folder, "data"));
  loads = 0;
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((subgraph) => subgraph.stop()));
  await database.drop();
  await rm(folder, { recursive: true });
});

const shape = z.object({ kiosks: z.array(z.object({ code: z.string(), division: z.string() })) });

const loading: SubgraphDefinition<KioskTables> = {
  ...kiosks,
  async load(tx, dataset) {
    loads += 1;
    const file = await dataset.read("kiosks", shape);
    for (const { code, division } of file?.kiosks ?? []) {
      await tx.db
        .insertInto("kiosk")
        .values({
          id: code,
          code,
          division_code: division as never,
          station_id: null,
          installed_on: Temporal.PlainDate.from("2026-01-01"),
        })
        .execute();
    }
    return { kiosks: file?.kiosks.length ?? 0 };
  },
};

async function start(definition: SubgraphDefinition<KioskTables> = loading): Promise<Subgraph> {
  const subgraph = await createSubgraph(definition, {
    databaseUrl: database.url,
    verifier: createTokenVerifier({ issuer: "none", audience: "none", keys: { jwks: { keys: [] } } }),
    sealer: createSealer(Buffer.alloc(32, 7)),
    logger: createLogger({ name: "load", level: "silent" }),
  });
  running.push(subgraph);
  return subgraph;
}

async function packageWith(version: string, content: string): Promise<Dataset> {
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "@county/kiosks", version }));
  await writeFile(join(folder, "data", "kiosks.yaml"), content);
  return openDataset(pathToFileURL(`${folder}/`));
}

const two = `kiosks:\n  - { code: K1, division: "330727106000" }\n  - { code: K2, division: "420626000000" }\n`;

test("a data package is loaded once per version, as the system, whatever the places", async () => {
  const subgraph = await start();
  expect(await subgraph.load(await packageWith("1.0.0", two))).toEqual({ kiosks: 2 });
  expect(await subgraph.load(await packageWith("1.0.0", two))).toBeUndefined();
  const next = await packageWith("1.1.0", `kiosks:\n  - { code: K3, division: "330727106000" }\n`);
  expect(await subgraph.load(next)).toEqual({ kiosks: 1 });
  expect(loads).toBe(2);
});

test("copies that start at once load a package once", async () => {
  const copies = [await start(), await start(), await start()];
  const content = await packageWith("1.0.0", two);
  const reports = await Promise.all(copies.map((copy) => copy.load(content)));
  expect(reports.filter((report) => report !== undefined)).toEqual([{ kiosks: 2 }]);
  expect(loads).toBe(1);
});

test("a load that fails half-way leaves nothing and is tried again at the next start", async () => {
  const subgraph = await start();
  const doubled = await packageWith("1.0.0", two.replace("K2", "K1"));
  await expect(subgraph.load(doubled)).rejects.toThrow(/duplicate key/);
  expect(await subgraph.load(await packageWith("1.0.0", two))).toEqual({ kiosks: 2 });
});

test("a subgraph that loads nothing says so", async () => {
  const subgraph = await start(kiosks);
  expect(await subgraph.load(await packageWith("1.0.0", two))).toBeUndefined();
});

test("F7 a file of another shape is refused with the line and column of everything that does not fit", async () => {
  const subgraph = await start();
  const bad = await packageWith(
    "1.0.0",
    `kiosks:\n  - { code: 7, division: "330727106000" }\n  - { code: K2 }\n`,
  );
  await expect(subgraph.load(bad)).rejects.toThrow(
    /data\/kiosks\.yaml:2:13 error FIELD_TYPE_WRONG kiosks\.0\.code: .*put it in quotes\n.*kiosks\.yaml:3:5 error FIELD_REQUIRED kiosks\.1\.division: /,
  );
});

test("a file the package does not have is no fault, one that expands without end is", async () => {
  const files = await packageWith("1.0.0", "a: &a [1, 2]\nb: [*a, *a]\n");
  expect(await files.read("missing", z.unknown())).toBeUndefined();
  await expect(files.read("kiosks", z.unknown())).rejects.toThrow(/alias/i);
});

test("a fact's origin reads in one line, and an unlisted source is refused", () => {
  const sources = {
    ys: { number: "玉政〔2023〕17号", title: "办法" },
    web: { address: "https://example.gov.cn" },
  };
  expect(citation(sources, "ys", "YS-8")).toBe("YS-8 · 玉政〔2023〕17号");
  expect(citation(sources, "web")).toBe("https://example.gov.cn");
  expect(() => citation(sources, "none")).toThrow(
    "the cited source none is not declared; there are: ys, web",
  );
});
