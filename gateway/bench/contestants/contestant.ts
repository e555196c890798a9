import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { supergraphWith } from "../world/supergraph.ts";
import type { World } from "../world/world.ts";
import type { FloorTask } from "./floor.ts";
import { installHive, startHive } from "./hive.ts";
import { startNodeProcess } from "./node-process.ts";
import type { StockTask } from "./stock-gateway.ts";
import { startSubgraphs } from "./subgraphs.ts";
import { startYimen } from "./yimen.ts";

/** Somebody who answers. */
export interface Contestant {
  readonly name: ContestantName;
  readonly endpoint: string;
  /** The processes whose CPU time is its own, with all they start. Those of `stock` and `hive` share the subgraphs'. */
  readonly pids: readonly number[];
}

export type ContestantName = "yimen" | "stock" | "hive" | "floor";

/** In the order of the table; ratios are to `stock`. */
export const contestantNames: readonly ContestantName[] = ["yimen", "stock", "hive", "floor"];

/** Everybody who was started. */
export interface Contestants {
  readonly all: readonly Contestant[];
  stop(): Promise<void>;
}

/** Which of them, and what our door lets one client ask for. */
export interface ContestantChoice {
  readonly contestants: readonly ContestantName[];
  readonly door: Readonly<Record<string, string>>;
}

/** Starts those who are wanted, each of their servers a process of its own. */
export async function startContestants(
  world: World,
  { contestants, door }: ContestantChoice,
  say: (text: string) => void,
): Promise<Contestants> {
  await using opening = new AsyncDisposableStack();
  const all: Contestant[] = [];
  const add = (name: ContestantName, url: string, pids: readonly number[]): void =>
    void all.push({ name, endpoint: `${url}/graphql`, pids });

  if (contestants.includes("yimen")) {
    say("starting yimen …");
    const yimen = await startYimen(world, door);
    opening.defer(yimen.program.stop);
    add("yimen", yimen.url, [yimen.pid]);
  }
  if (contestants.includes("stock") || contestants.includes("hive")) {
    say("starting the subgraphs of stock and hive …");
    const subgraphs = await startSubgraphs(world);
    opening.defer(() => subgraphs.stop());
    const supergraphFile = join(world.folder, "bench-supergraph.graphql");
    await writeFile(supergraphFile, await supergraphWith(subgraphs.urls));
    const { gatewaySecret } = world;
    if (contestants.includes("stock")) {
      say("starting stock …");
      const stock = await startNodeProcess(fileOf("stock-gateway.ts"), {
        BENCH_TASK: JSON.stringify({ supergraphFile, gatewaySecret } satisfies StockTask),
      });
      opening.defer(() => stock.stop());
      add("stock", stock.url, [stock.pid, ...subgraphs.pids]);
    }
    if (contestants.includes("hive")) {
      const folder = await installHive(say);
      say("starting hive …");
      const hive = await startHive({ folder, supergraphFile, secret: gatewaySecret });
      opening.defer(() => hive.stop());
      add("hive", hive.url, [hive.pid, ...subgraphs.pids]);
    }
  }
  if (contestants.includes("floor")) {
    say("starting floor …");
    const { databaseUrl, identity } = world;
    const floor = await startNodeProcess(fileOf("floor.ts"), {
      BENCH_TASK: JSON.stringify({ databaseUrl, identity } satisfies FloorTask),
    });
    opening.defer(() => floor.stop());
    add("floor", floor.url, [floor.pid]);
  }
  const opened = opening.move();
  return { all, stop: () => opened.disposeAsync() };
}

function fileOf(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
