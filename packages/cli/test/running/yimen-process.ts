import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

/**
 * What every process of ours is given: the machine's locale and DATABASE_URL must not decide a test. Node keeps what it made of source files,
 * as `yimen` has it do: most of a short command is reading them.
 */
export const bareEnvironment: NodeJS.ProcessEnv = {
  PATH: process.env["PATH"],
  NODE_COMPILE_CACHE: fileURLToPath(
    new URL("../../../../node_modules/.cache/yimen/code/core", import.meta.url),
  ),
};

/** A command that has come to its end. */
export interface FinishedCommand {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `yimen up`, past its greeting. */
export interface RunningYimen {
  readonly url: string;
  readonly pid: number;
  /** What it has printed so far. */
  readonly output: () => string;
  /** Asks it to stop, as a service manager does. */
  readonly terminate: () => Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** Ends it without a chance to do anything. */
  readonly kill: () => Promise<void>;
}

export interface CommandOptions {
  /** Beside {@link bareEnvironment}. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Where it is run; here when left out. */
  readonly folder?: string;
}

function spawnYimen(args: readonly string[], { environment = {}, folder }: CommandOptions): ChildProcess {
  return spawn(process.execPath, [main, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...bareEnvironment, ...environment },
    ...(folder !== undefined && { cwd: folder }),
  });
}

function collect(child: ChildProcess): { stdout: string; stderr: string } {
  const printed = { stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk) => (printed.stdout += String(chunk)));
  child.stderr?.on("data", (chunk) => (printed.stderr += String(chunk)));
  return printed;
}

/** Runs a command to its end. */
export async function runYimen(
  args: readonly string[],
  options: CommandOptions = {},
): Promise<FinishedCommand> {
  const child = spawnYimen(args, options);
  const printed = collect(child);
  const [code] = (await once(child, "close")) as [number | null];
  return { code, ...printed };
}

/** Starts `yimen up` and waits until it says that it is ready. @throws with what it printed when it ends before */
export async function startYimen(
  args: readonly string[],
  options: CommandOptions = {},
): Promise<RunningYimen> {
  const child = spawnYimen(["up", ...args], options);
  const printed = collect(child);
  const exited = once(child, "exit").then(([code, signal]) => ({ code, signal }));
  const ready = Promise.withResolvers<void>();
  child.stdout?.on("data", () => {
    if (/^(?:Ready after|已就绪)/m.test(printed.stdout)) ready.resolve();
  });
  void exited.then(() => ready.reject(new Error(`yimen up ended:\n${printed.stdout}${printed.stderr}`)));
  await ready.promise;
  const url = /(http:\/\/\S+)\/graphql$/m.exec(printed.stdout)?.[1];
  if (url === undefined || child.pid === undefined) throw new Error(`no endpoint in:\n${printed.stdout}`);
  return {
    url,
    pid: child.pid,
    output: () => printed.stdout + printed.stderr,
    terminate: () => {
      child.kill("SIGTERM");
      return exited;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
