import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Language } from "../../src/output/language.ts";
import { bareEnvironment } from "../running/yimen-process.ts";

export interface AskedCommand {
  readonly args: readonly string[];
  readonly language: Language;
  /** Where it is run. */
  readonly folder: string;
}

export interface EndedCommand {
  readonly code: number;
  /** All that it printed. */
  readonly said: string;
}

/** One process for many command lines that end at once with what is wrong in them: to start one for each would take most of the time. */
export interface CommandProcess {
  readonly run: (asked: AskedCommand) => Promise<EndedCommand>;
  readonly stop: () => Promise<void>;
}

const main = fileURLToPath(new URL("command-main.ts", import.meta.url));

export function startCommandProcess(): CommandProcess {
  const child: ChildProcess = fork(main, {
    execArgv: [],
    env: bareEnvironment,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const exited = once(child, "exit");
  return {
    run: async (asked) => {
      const answer = once(child, "message").then(([ended]) => ended as EndedCommand);
      child.send(asked);
      const ended = exited.then((): never => {
        throw new Error(`it ended over ${asked.args.join(" ")}`);
      });
      return Promise.race([answer, ended]);
    },
    stop: async () => {
      child.disconnect();
      await exited;
    },
  };
}
