import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { namesToldIn, operatorsOwn, read } from "./deployment-files.ts";
import { expectWholeDeployment } from "./processes.ts";

interface ComposeService {
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly stop_grace_period?: string;
}

interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly volumes: Readonly<Record<string, object>>;
}

const text = await read("compose.yaml");

/** The file as Compose understands it once the operator's variables are put in. */
const compose = parse(
  text.replaceAll(/\$\{([A-Z_]+):\?\}/g, (_all, name: string) => operatorsOwn[name] ?? ""),
  { merge: true },
) as ComposeFile;
const { database, ...processes } = compose.services;

test("X-7 the Compose file is one by the Compose Specification's schema", async () => {
  // The specification's schema, as the linter carries it.
  const linter = dirname(createRequire(import.meta.url).resolve("dclint/package.json"));
  const { $schema: _draft, ...schema } = JSON.parse(
    await readFile(join(linter, "schemas/compose.schema.json"), "utf8"),
  ) as Readonly<Record<string, unknown>>;
  // Its formats are words of its own: ports, a duration.
  const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema);
  validate(compose);
  expect(validate.errors ?? []).toEqual([]);
});

test("X-7 every process of the Compose file takes what it is told, and the gateway finds each subgraph", () => {
  expectWholeDeployment(
    Object.entries(processes).map(([name, { command, environment }]) => ({
      name,
      command,
      environment,
      port: Number(environment["PORT"]),
    })),
  );
  expect(processes["gateway"]?.ports).toEqual(["127.0.0.1:4000:4000"]);
});

test("X-7 a process of the Compose file starts after those it needs, is asked at its own port whether it is ready, and is given time to finish", () => {
  for (const [name, service] of Object.entries(processes)) {
    const needs = name === "gateway" ? Object.keys(processes).filter((each) => each !== name) : ["database"];
    expect([name, service.depends_on]).toEqual([
      name,
      Object.fromEntries(needs.map((each) => [each, { condition: "service_healthy" }])),
    ]);
    expect(service.healthcheck?.test.join(" ")).toContain(
      `fetch('http://127.0.0.1:${service.environment["PORT"] ?? ""}/ready')`,
    );
    // A process gives itself 25 seconds.
    expect(Number.parseInt(service.stop_grace_period ?? "0", 10)).toBeGreaterThan(25);
  }
  expect(database?.healthcheck?.test).toContain("pg_isready");
});

test("X-7 what the Compose file mounts is declared, and what it asks of the operator stands at its head", () => {
  const mounted = Object.values(compose.services).flatMap(({ volumes = [] }) =>
    volumes.map((volume) => volume.split(":")[0] ?? ""),
  );
  expect(mounted).toEqual(Object.keys(compose.volumes));
  const asked = [...text.matchAll(/\$\{([A-Z_]+)/g)].map(([, name = ""]) => name);
  expect([...new Set(asked)].toSorted()).toEqual(namesToldIn(text));
});
