import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { promisify, stripVTControlCharacters } from "node:util";

const run = promisify(execFile);

/** A command as a person types it, and how long it took. */
export interface TimedCommand {
  readonly typed: string;
  readonly seconds: string;
  readonly output: string;
}

/** A folder outside the repository in which commands are typed one after the other. */
export class CountyOutside {
  readonly commands: TimedCommand[] = [];
  readonly #environment: NodeJS.ProcessEnv;

  constructor() {
    // Nothing of this repository or of the test run, its Node included: only what a machine has.
    const { PATH = "", HOME } = process.env;
    const own = PATH.split(":").filter((folder) => !folder.includes("node_modules"));
    this.#environment = { PATH: own.join(":"), HOME };
  }

  /** Runs a command to its end. @throws with everything it printed when it fails */
  async type(typed: string, cwd: string, command: string, ...args: readonly string[]): Promise<string> {
    const began = performance.now();
    const { stdout, stderr } = await run(command, args, {
      cwd,
      env: this.#environment,
      maxBuffer: 50_000_000,
    }).catch((error: { stdout: string; stderr: string }) => {
      throw new Error(`${typed} failed:\n${error.stdout}${error.stderr}`);
    });
    const output = stripVTControlCharacters(stdout + stderr);
    this.#note(typed, began, output);
    return output;
  }

  /** Starts a graph on the machine's own Node, whichever that is, and waits until it answers. */
  async start(typed: string, cwd: string, main: string, ...args: readonly string[]): Promise<RunningCounty> {
    const began = performance.now();
    const child = spawn("node", [main, ...args], { cwd, env: this.#environment });
    const exited = once(child, "exit");
    let printed = "";
    const ready = Promise.withResolvers<void>();
    const take = (chunk: unknown): void => {
      printed += String(chunk);
      if (/^Ready after/m.test(printed)) ready.resolve();
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    void exited.then(() => ready.reject(new Error(`${typed} ended:\n${printed}`)));
    await ready.promise;
    this.#note(typed, began, printed);
    const url = /(http:\/\/\S+\/graphql)$/m.exec(printed)?.[1] ?? "";
    const stop = async (): Promise<void> => {
      child.kill("SIGTERM");
      await exited;
    };
    return { url, stop };
  }

  #note(typed: string, began: number, output: string): void {
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    this.commands.push({ typed, seconds, output });
  }

  /** The commands and the time each took, for whoever reads the log of the tests. */
  summary(): string {
    return this.commands.map(({ typed, seconds }) => `${seconds.padStart(7)} s  ${typed}`).join("\n");
  }
}

export interface RunningCounty {
  readonly url: string;
  readonly stop: () => Promise<void>;
}
