import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { Logger } from "@yimen/service-host";
import { drainJobs } from "@yimen/subgraph-kit";
import type { Pool } from "pg";
import type { DataChoice, LoadedByName } from "../graph/datasets.ts";
import { CommandFailed, ProblemsFound } from "../output/failure.ts";
import type { Said } from "../output/language.ts";
import { admit } from "./admit.ts";
import type { DescribedGuest } from "./describe-guest.ts";
import type { GuestAccount } from "./guest-account.ts";
import { guestEnvironment, type GuestGround } from "./guest-environment.ts";
import type { GuestAnswer, LoadingOrder } from "./guest-orders.ts";
import { guestTasks } from "./guest-tasks.ts";
import { spawnGuest } from "./spawn-guest.ts";

/** A guest that loads data packages, in a process of its own. */
export interface GuestLoader extends LoadedByName {
  readonly stop: () => Promise<void>;
}

export interface GuestLoaderOptions extends GuestGround, DataChoice {
  /** Connections of the job queue's owner. */
  readonly queue: Pool;
  /** The account it runs under; this process's own when left out. */
  readonly account?: GuestAccount | undefined;
  readonly logger: Logger;
}

/** Loading takes more memory than serving, for a while. */
const memoryMb = 1_024;

/** Lets it in and starts the process; it migrates its schema and hears what happens from then on. */
export async function startGuestLoader(
  guest: DescribedGuest,
  { queue, account, logger, ...options }: GuestLoaderOptions,
): Promise<GuestLoader> {
  const { name } = guest;
  await admit(guest, options);
  const { home: _home, databaseUrl: _url, guestKey: _key, ...choice } = options;
  const child = spawnGuest({
    mode: "load",
    subgraph: guest,
    environment: await guestEnvironment(name, options),
    memoryMb,
    account,
    choice,
  });
  child.stdout?.pipe(process.stdout, { end: false });
  child.stderr?.pipe(process.stderr, { end: false });
  const exited = once(child, "exit");
  const answers = createInterface({ input: child.stdio[3] as Readable })[Symbol.asyncIterator]();
  const expectDone = async (doing: Said): Promise<void> => {
    const { value, done = false } = await answers.next();
    const answer = done ? undefined : (JSON.parse(String(value)) as GuestAnswer);
    if (answer !== undefined && "done" in answer) return;
    if (answer !== undefined && "jobFailed" in answer) throw new Error(answer.jobFailed);
    if (answer !== undefined && "problem" in answer) {
      throw new ProblemsFound(answer.problem, answer.problems);
    }
    throw new CommandFailed({
      zh: `子图 ${name} 在${doing.zh}时结束,原因见上`,
      en: `the subgraph ${name} ended while it ${doing.en}; the reason is above`,
    });
  };
  await expectDone({ zh: "准备", en: "got ready" });
  // One after the other: it answers in the order in which it was asked.
  let last: Promise<void> = Promise.resolve();
  const order = (what: LoadingOrder, doing: Said): Promise<void> => {
    const obey = async (before: Promise<void>): Promise<void> => {
      await before;
      child.stdin?.write(`${JSON.stringify(what)}\n`);
      await expectDone(doing);
    };
    const obeyed = obey(last);
    last = obeyed.catch(() => {});
    return obeyed;
  };
  const tasks = guestTasks(guest.tasks, (job) =>
    order(job, { zh: `处理 ${job.task} `, en: `did ${job.task}` }),
  );
  const drain = (): Promise<void> => drainJobs({ pool: queue, tasks, logger });
  return {
    name,
    // What happened elsewhere is taken in first, and what came of the package last.
    load: async (dataset) => {
      await drain();
      await order({ dataset }, { zh: `装载 ${dataset} `, en: `loaded ${dataset}` });
      await drain();
    },
    stop: async () => {
      child.stdin?.end();
      await exited;
    },
  };
}
