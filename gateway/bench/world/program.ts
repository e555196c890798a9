import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** A program that the benchmark runs: somebody who answers, or somebody who prepares. */
export interface Program {
  readonly pid: number;
  /** What it printed so far. */
  readonly said: () => string;
  /** Waits until it prints something like this. @throws when it ends before, with its last words */
  readonly says: (words: RegExp) => Promise<RegExpExecArray>;
  /** Waits until it ends. @throws unless in order, with its last words */
  readonly done: () => Promise<void>;
  /** Tells it to end, and waits. */
  readonly stop: () => Promise<void>;
}

const longestKept = 200_000;

/** Runs a file with the Node that runs this. It gets the search path and what it is given, nothing else of this environment. */
export function runProgram(
  file: string,
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  folder?: string,
): Program {
  return watch(
    file,
    spawn(process.execPath, [file, ...words], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "", ...environment },
      ...(folder !== undefined && { cwd: folder }),
    }),
  );
}

/** Runs a command of the machine. */
export function runCommand(command: string, words: readonly string[], folder: string): Program {
  return watch(command, spawn(command, words, { stdio: ["ignore", "pipe", "pipe"], cwd: folder }));
}

function watch(name: string, child: ChildProcess): Program {
  let text = "";
  const heard: (() => void)[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      text = (text + chunk).slice(-longestKept);
      for (const listener of heard) listener();
    });
  }
  const ended = once(child, "close").then(([code, signal]) => String(signal ?? `code ${String(code)}`));
  ended.catch(() => {});
  const lastWords = (how: string): Error => new Error(`${name} ended with ${how}: ${text.slice(-2_000)}`);
  return {
    pid: child.pid ?? 0,
    said: () => text,
    says: (words) => {
      const { promise, resolve, reject } = Promise.withResolvers<RegExpExecArray>();
      const look = (): void => {
        const found = words.exec(text);
        if (found !== null) resolve(found);
      };
      heard.push(look);
      look();
      void ended.then((how) => reject(lastWords(how)), reject);
      return promise;
    },
    done: async () => {
      const how = await ended;
      if (how !== "code 0") throw lastWords(how);
    },
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
