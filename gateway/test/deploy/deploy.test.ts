import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { balancerConfiguration } from "../../bench/scale/balancer.ts";
import { bouncerConfiguration } from "../../bench/scale/pgbouncer.ts";

const run = promisify(execFile);
const pathOf = (name: string): string =>
  fileURLToPath(new URL(`../../../docs/deploy/${name}`, import.meta.url));
const read = (name: string): Promise<string> => readFile(pathOf(name), "utf8");
const rootFile = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

const copiesOf = (name: string, ports: readonly number[]) =>
  ports.map((port, at) => ({ name: `${name}${at + 1}`, port }));

const pools = [
  { name: "gateways", port: 4000, copies: copiesOf("gateway", [4010, 4011]), byClient: true },
  { name: "cases", port: 4100, copies: copiesOf("cases", [4110, 4111]) },
];

test("HAProxy and PgBouncer are told in docs/deploy what the runs under load tell them", async () => {
  expect(await read("haproxy.cfg")).toBe(balancerConfiguration(pools));
  expect(await read("pgbouncer.ini")).toBe(
    bouncerConfiguration({
      port: 6432,
      size: 20,
      users: "/etc/pgbouncer/users.txt",
      serverPort: "5432",
      admin: "yimen",
      log: "/var/log/pgbouncer/pgbouncer.log",
    }),
  );
});

test.runIf(existsSync("/usr/sbin/haproxy"))("HAProxy takes the file", async () => {
  const { stderr } = await run("/usr/sbin/haproxy", ["-c", "-f", pathOf("haproxy.cfg")]);
  expect(stderr).not.toMatch(/ALERT|WARNING/);
});

test("the unit restarts what fails, lets requests finish and runs what is there", async () => {
  const unit = await read("yimen.service");
  const started = /^ExecStart=\/opt\/yimen\/\S+ (\S+) up --production/m.exec(unit)?.[1] ?? "";
  expect(existsSync(rootFile(started))).toBe(true);
  const seconds = Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1]);
  // A process gives itself 25 seconds.
  expect(seconds).toBeGreaterThan(25);
});

interface ComposeService {
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: object;
}

test("the Compose file runs every process with all it must be told, and asks each whether it is ready", async () => {
  const { services } = parse(await read("compose.yaml"), { merge: true }) as {
    services: Readonly<Record<string, ComposeService>>;
  };
  const { database: _database, gateway, ...subgraphs } = services;
  for (const [name, { command, environment, healthcheck }] of Object.entries(subgraphs)) {
    expect(command).toEqual(["node", `subgraphs/${name}/src/main.ts`]);
    expect(existsSync(rootFile(command?.[1] ?? ""))).toBe(true);
    expect(Object.keys(environment ?? {})).toEqual(
      expect.arrayContaining([
        "DATABASE_URL",
        "YIMEN_DATA_KEY",
        "YIMEN_ISSUER",
        "YIMEN_JWKS_URL",
        "YIMEN_GATEWAY_SECRET",
      ]),
    );
    expect(healthcheck).toBeDefined();
    expect(gateway?.environment?.["YIMEN_SUBGRAPHS"]).toContain(`${name}=http://${name}:4001/graphql`);
  }
  expect(Object.keys(subgraphs).toSorted()).toEqual([
    "cases",
    "catalog",
    "evaluations",
    "facilities",
    "personnel",
  ]);
});

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly template?: {
      readonly spec: {
        readonly terminationGracePeriodSeconds: number;
        readonly containers: readonly {
          readonly command: readonly string[];
          readonly env: readonly { readonly name: string }[];
          readonly readinessProbe: { readonly httpGet: { readonly path: string } };
          readonly livenessProbe: { readonly httpGet: { readonly path: string } };
        }[];
      };
    };
  };
}

test("each Deployment runs a process that is there, is asked for /ready and /health, and has a Service and a budget of its name", async () => {
  const documents = parseAllDocuments(await read("kubernetes.yaml"));
  expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
  const manifests = documents.map((document) => document.toJS() as Manifest);
  const named = (kind: string): readonly string[] =>
    manifests.filter((each) => each.kind === kind).map(({ metadata }) => metadata.name);
  expect(named("Deployment")).toHaveLength(6);
  expect(named("Service")).toEqual(named("Deployment"));
  expect(named("PodDisruptionBudget")).toEqual(named("Deployment"));
  for (const { spec } of manifests.filter(({ kind }) => kind === "Deployment")) {
    const pod = spec.template?.spec;
    const container = pod?.containers[0];
    expect(existsSync(rootFile(container?.command[1] ?? "none"))).toBe(true);
    expect(container?.readinessProbe.httpGet.path).toBe("/ready");
    expect(container?.livenessProbe.httpGet.path).toBe("/health");
    expect(pod?.terminationGracePeriodSeconds).toBeGreaterThan(25);
    expect(container?.env.map(({ name }) => name)).toContain("YIMEN_GATEWAY_SECRET");
  }
});
