import { existsSync } from "node:fs";
import { expect } from "vitest";
import { readEnvironment } from "../../../packages/subgraph-kit/src/hosting/environment.ts";
import { readMetricsSettings } from "../../../packages/service-host/src/watching/metrics-door.ts";
import { readSettings } from "../../src/settings.ts";
import { rootFile } from "./deployment-files.ts";

/** A process as a file of a deployment starts it. */
export interface DeployedProcess {
  readonly name: string;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** The port that others reach it by. */
  readonly port: number;
}

const subgraphs = ["cases", "catalog", "evaluations", "facilities", "personnel"];

/** Every process runs a program that is there, and that program takes its environment and finds the others by it. */
export function expectWholeDeployment(processes: readonly DeployedProcess[]): void {
  expect(processes.map(({ name }) => name).toSorted()).toEqual([...subgraphs, "gateway"].toSorted());
  for (const { name, command, environment, port } of processes) {
    const [program, main = "none"] = command;
    expect([name, program, main]).toEqual([
      name,
      "node",
      name === "gateway" ? "gateway/src/main.ts" : `subgraphs/${name}/src/main.ts`,
    ]);
    expect(existsSync(rootFile(main))).toBe(true);
    // Whatever a process is told it reads by its own rules, as at its start.
    const { token } = readMetricsSettings(environment);
    expect(`${name}: ${token?.length ?? 0}`).toBe(`${name}: 32`);
    const settings = name === "gateway" ? readSettings(environment) : readEnvironment(environment);
    expect(settings).toMatchObject({ host: "0.0.0.0", port });
  }
  const gateway = processes.find(({ name }) => name === "gateway");
  const known = readSettings(gateway?.environment ?? {}).subgraphs;
  expect(Object.fromEntries(Object.entries(known).map(([name, { url }]) => [name, url]))).toEqual(
    Object.fromEntries(
      processes
        .filter(({ name }) => name !== "gateway")
        .map(({ name, port }) => [name, `http://${name}:${port}/graphql`]),
    ),
  );
}
