import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { DataChoice, LoadedByName } from "../graph/datasets.ts";
import { CommandFailed, ProblemsFound } from "../output/failure.ts";
import type { DescribedGuest } from "./describe-guest.ts";
import { guestEnvironment, type GuestGround } from "./guest-environment.ts";
import type { GuestAnswer } from "./guest-orders.ts";
import { spawnGuest } from "./spawn-guest.ts";

/** A guest that loads data packages, in a process of its own. */
export interface GuestLoader extends LoadedByName {
  readonly stop: () => Promise<void>;
}

/** Loading takes more memory than serving, for a while. */
const memoryMb = 1_024;

/** Starts the process; it migrates its schema and hears what happens from then on. */
export async function startGuestLoader(
  guest: DescribedGuest,
  ground: GuestGround,
  choice: DataChoice,
): Promise<GuestLoader> {
  const { name } = guest;
  const child = spawnGuest({
    mode: "load",
    subgraph: guest,
    environment: await guestEnvironment(name, ground),
    memoryMb,
    choice,
  });
  child.stdout?.pipe(process.stdout, { end: false });
  child.stderr?.pipe(process.stderr, { end: false });
  const exited = once(child, "exit");
  const answers = createInterface({ input: child.stdio[3] as Readable })[Symbol.asyncIterator]();
  const expectDone = async (what: string): Promise<void> => {
    const { value, done = false } = await answers.next();
    const answer = done ? undefined : (JSON.parse(String(value)) as GuestAnswer);
    if (answer !== undefined && "done" in answer && answer.done === what) return;
    if (answer !== undefined && "problem" in answer) {
      throw new ProblemsFound(answer.problem, answer.problems);
    }
    throw new CommandFailed({
      zh: `子图 ${name} 在${what === "" ? "准备" : `装载 ${what} `}时结束,原因见上`,
      en: `the subgraph ${name} ended while it ${what === "" ? "got ready" : `loaded ${what}`}; the reason is above`,
    });
  };
  await expectDone("");
  return {
    name,
    // What happened elsewhere is taken in first.
    load: async (dataset) => {
      child.stdin?.write(`${dataset}\n`);
      await expectDone(dataset);
    },
    stop: async () => {
      child.stdin?.end();
      await exited;
    },
  };
}
