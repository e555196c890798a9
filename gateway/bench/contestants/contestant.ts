import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { coreNames } from "../graph/core.ts";
import type { ContestantTask, FromContestant, ToContestant } from "./contract.ts";

/** Somebody who answers the reference queries. */
export interface Contestant {
  readonly name: ContestantName;
  readonly endpoint: string;
  /** CPU time of all its processes so far, in microseconds. The database server is not among them. */
  cpuMicroseconds(): Promise<number>;
  stop(): Promise<void>;
}

export type ContestantName = "yimen" | "stock" | "floor";

/** In the order of the table; ratios are to `stock`. */
export const contestantNames: readonly ContestantName[] = ["yimen", "stock", "floor"];

/** Starts a contestant, each of its servers a process of its own. */
export async function startContestant(name: ContestantName, task: ContestantTask): Promise<Contestant> {
  switch (name) {
    case "yimen":
      return contestantOf(name, [await startProcess("all-in-one.ts", task)]);
    case "floor":
      return contestantOf(name, [await startProcess("floor.ts", task)]);
    case "stock": {
      const subgraphs = await Promise.all(
        coreNames.map(async (subgraph) => ({
          subgraph,
          running: await startProcess("stock-subgraph.ts", { ...task, subgraph }),
        })),
      );
      const subgraphUrls = Object.fromEntries(
        subgraphs.map(({ subgraph, running }) => [subgraph, `${running.url}/graphql`]),
      );
      const gateway = await startProcess("stock-gateway.ts", { ...task, subgraphUrls });
      return contestantOf(name, [gateway, ...subgraphs.map(({ running }) => running)]);
    }
    default:
      return name satisfies never;
  }
}

interface RunningProcess {
  readonly url: string;
  readonly cpuMicroseconds: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** The first process is the one that is asked. */
function contestantOf(
  name: ContestantName,
  processes: readonly [RunningProcess, ...RunningProcess[]],
): Contestant {
  return {
    name,
    endpoint: `${processes[0].url}/graphql`,
    cpuMicroseconds: async () => {
      const each = await Promise.all(processes.map((running) => running.cpuMicroseconds()));
      return each.reduce((sum, microseconds) => sum + microseconds, 0);
    },
    stop: async () => {
      for (const running of processes) await running.stop();
    },
  };
}

async function startProcess(file: string, task: ContestantTask): Promise<RunningProcess> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const gone = once(child, "exit").then(([code]) => {
    throw new Error(`${file} ended with code ${String(code)}`);
  });
  gone.catch(() => {});
  const ask = async <Kind extends FromContestant["kind"]>(
    message: ToContestant,
    kind: Kind,
  ): Promise<Extract<FromContestant, { kind: Kind }>> => {
    const answer = answerOf(child, kind);
    child.send(message);
    return Promise.race([answer, gone]);
  };
  const { url } = await ask({ kind: "start", task }, "listening");
  return {
    url,
    cpuMicroseconds: async () => (await ask({ kind: "cpu" }, "cpu")).microseconds,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, "exit");
      child.kill("SIGTERM");
      await exit;
    },
  };
}

async function answerOf<Kind extends FromContestant["kind"]>(
  child: ChildProcess,
  kind: Kind,
): Promise<Extract<FromContestant, { kind: Kind }>> {
  for (;;) {
    const [message] = (await once(child, "message")) as [FromContestant];
    if (message.kind === kind) return message as Extract<FromContestant, { kind: Kind }>;
  }
}
