import { fork } from "node:child_process";
import { once } from "node:events";

const patienceMs = 60_000;

export interface ChildServiceOptions {
  /** What it is called in messages. */
  readonly name: string;
  /** The file that is run. */
  readonly mainFile: string;
  /** The whole environment of the process: nothing of ours is handed down. */
  readonly environment: Readonly<Record<string, string>>;
  /** File descriptor its output goes to. */
  readonly output: number;
  /** Called when it ends without having been told to. */
  readonly onUnexpectedEnd: (how: string) => void;
}

/** A process of the graph that listens. */
export interface ChildService {
  readonly url: string;
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Tells it to finish what is in flight and end, and waits until it has. */
  readonly stop: () => Promise<void>;
}

/** Starts a process of the graph. @throws when it ends, or does not say in time where it listens */
export async function startService(options: ChildServiceOptions): Promise<ChildService> {
  const { name, output } = options;
  const child = fork(options.mainFile, {
    env: { ...options.environment },
    stdio: ["ignore", output, output, "ipc"],
    // A Ctrl-C in the terminal reaches this process alone, which then stops the others in order.
    detached: true,
  });
  const ended = once(child, "exit").then(([code, signal]) => String(signal ?? `exit code ${String(code)}`));
  const { promise: listening, resolve, reject } = Promise.withResolvers<string>();
  child.once("message", (message) => resolve((message as { readonly listening: string }).listening));
  const patience = setTimeout(
    () => reject(new Error(`${name} did not listen in time / 未能及时开始监听`)),
    patienceMs,
  );
  let told = false;
  void ended.then((how) => {
    reject(new Error(`${name} ended before it listened / 尚未监听即已结束: ${how}`));
    if (!told) options.onUnexpectedEnd(how);
    return how;
  });
  const stop = async (): Promise<void> => {
    told = true;
    child.kill("SIGTERM");
    await ended;
  };
  try {
    return { url: await listening, signal: (signal) => void child.kill(signal), stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    clearTimeout(patience);
  }
}
