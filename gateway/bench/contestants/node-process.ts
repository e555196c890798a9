import { fork } from "node:child_process";
import { once } from "node:events";

/** A process of ours that listens. */
export interface NodeProcess {
  readonly pid: number;
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a file that sends `{ listening: url }` to whoever started it. @throws when it ends before */
export async function startNodeProcess(
  file: string,
  environment: Readonly<Record<string, string>>,
): Promise<NodeProcess> {
  const child = fork(file, {
    env: { NODE_ENV: "production", ...environment },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const gone = once(child, "exit").then(([code]) => {
    throw new Error(`${file} ended with code ${String(code)}`);
  });
  gone.catch(() => {});
  const [message] = (await Promise.race([once(child, "message"), gone])) as [{ readonly listening: string }];
  return {
    pid: child.pid ?? 0,
    url: message.listening,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, "exit");
      child.kill("SIGTERM");
      await exit;
    },
  };
}

/** Tells whoever started this process where it listens, and ends with it. */
export function tellListening(url: string): void {
  process.once("disconnect", () => process.exit());
  process.send?.({ listening: url });
}

/** What a contestant's process was started with, as one variable of its environment. */
export function givenTask(): unknown {
  return JSON.parse(process.env["BENCH_TASK"] ?? "{}");
}
