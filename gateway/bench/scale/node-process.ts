import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

/** One process of the deployment, at an address that stays when it is killed and started again. */
export interface NodeProcess {
  readonly name: string;
  readonly port: number;
  readonly url: string;
  readonly start: () => Promise<void>;
  /** Pulls the plug: SIGKILL. */
  readonly kill: () => Promise<void>;
  /** Tells it to finish and end: SIGTERM. */
  readonly stop: () => Promise<void>;
  readonly signal: (signal: NodeJS.Signals) => void;
}

/** A stand-alone main of ours as somebody's process supervisor would run it. */
export function nodeProcess(options: {
  readonly name: string;
  readonly main: string;
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
  /** File descriptor of its log. */
  readonly output: number;
}): NodeProcess {
  const { name, main, port, environment, output } = options;
  let child: ChildProcess | undefined;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const running = child;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
    const gone = once(running, "exit");
    running.kill(signal);
    await gone;
  };
  return {
    name,
    port,
    url: `http://127.0.0.1:${port}`,
    start: async () => {
      child = fork(main, {
        env: { PATH: process.env["PATH"], ...environment, HOST: "127.0.0.1", PORT: String(port) },
        stdio: ["ignore", output, output, "ipc"],
        execArgv: [],
      });
      const ended = once(child, "exit").then(([code]) => {
        throw new Error(`${name} ended with ${String(code)} before it listened: see its log`);
      });
      ended.catch(() => {});
      await Promise.race([once(child, "message"), ended]);
    },
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
    signal: (signal) => void child?.kill(signal),
  };
}
