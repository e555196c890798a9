import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Problem } from "@yimen/rules";
import { bareEnvironment } from "../running/yimen-process.ts";

/** Checks one county after the other in a process of its own: a county's program is not run within a test's. */
export interface CheckingProcess {
  /** What `yimen check` finds in a folder, in both languages. @throws with what was printed when the process ends before it answers */
  readonly check: (folder: string) => Promise<readonly Problem[]>;
  /** What it has printed, which is nothing unless something was not expected. */
  readonly output: () => string;
  readonly stop: () => Promise<void>;
}

const main = fileURLToPath(new URL("checking-main.ts", import.meta.url));

export function startCheckingProcess(): CheckingProcess {
  const child = fork(main, { execArgv: [], env: bareEnvironment, silent: true });
  let printed = "";
  child.stdout?.on("data", (chunk) => (printed += String(chunk)));
  child.stderr?.on("data", (chunk) => (printed += String(chunk)));
  const exited = once(child, "exit");
  return {
    check: async (folder) => {
      const answer = answerOf(child);
      child.send(folder);
      const ended = exited.then((): never => {
        throw new Error(`it ended:\n${printed}`);
      });
      return Promise.race([answer, ended]);
    },
    output: () => printed,
    stop: async () => {
      child.disconnect();
      await exited;
    },
  };
}

async function answerOf(child: ChildProcess): Promise<readonly Problem[]> {
  const [problems] = (await once(child, "message")) as [readonly Problem[]];
  return problems;
}
