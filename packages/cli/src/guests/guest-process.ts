import { once } from "node:events";
import type { LocalSubgraph } from "@yimen/county";
import type { Logger } from "@yimen/service-host";
import { keepOutput } from "./guest-output.ts";
import { spawnGuest } from "./spawn-guest.ts";
import { type GuestLimits, pause, watchGuest } from "./vital-signs.ts";

export interface GuestProcessOptions {
  readonly subgraph: LocalSubgraph;
  /** Where it is told to listen, each time it is started: its address stays. */
  readonly port: number;
  /** Its whole environment, made anew each time it is started. */
  readonly environment: () => Promise<Readonly<Record<string, string>>>;
  readonly limits: GuestLimits;
  /** File its output goes to. */
  readonly outputFile: string;
  readonly logger: Logger;
}

/** The first pause before a guest that ended is started again; it grows by half up to the longest. */
const firstPauseMs = 500;
const longestPauseMs = 60_000;
/** One that served this long did not fail by starting. */
const soundAfterMs = 30_000;
/** How long one that is told to end may take for the requests under way. */
const farewellMs = 10_000;

/**
 * A county's subgraph in a process of its own. Whatever ends it, or whatever it must be ended for, it is started again,
 * at the same address and after a pause that grows; meanwhile its fields are null and nothing else is.
 */
export class GuestProcess {
  readonly #options: GuestProcessOptions;
  readonly #stopping = new AbortController();
  readonly #served = Promise.withResolvers<void>();
  #serving: PromiseWithResolvers<void> = Promise.withResolvers<void>();
  #running: Promise<void> | undefined;
  #end: (why: string) => void = () => {};

  constructor(options: GuestProcessOptions) {
    this.#options = options;
    this.#awaitNext();
  }

  get name(): string {
    return this.#options.subgraph.name;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#options.port}`;
  }

  /** Starts it and keeps it running. It is not waited for. */
  start(): void {
    this.#running ??= this.#keepRunning();
  }

  /** Has it answered for the first time, within this time? */
  async servesWithin(ms: number): Promise<boolean> {
    const patience = new AbortController();
    const passed = pause(ms, AbortSignal.any([patience.signal, this.#stopping.signal]));
    const served = await Promise.race([this.#served.promise.then(() => true), passed.then(() => false)]);
    patience.abort();
    return served;
  }

  /** Waits until it answers, now or again. @throws when it is stopped before */
  serving(): Promise<void> {
    return this.#serving.promise;
  }

  /** Ends it in order and starts it again, with what its environment is now. */
  restart(): void {
    this.#end("SIGTERM");
  }

  /** Lets it finish what is under way. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#serving.reject(new Error(`${this.name} is stopped`));
    await this.#running;
  }

  #awaitNext(): void {
    this.#serving = Promise.withResolvers<void>();
    // Nobody need wait for it.
    this.#serving.promise.catch(() => {});
    if (this.#stopping.signal.aborted) this.#serving.reject(new Error(`${this.name} is stopped`));
  }

  async #keepRunning(): Promise<void> {
    const { logger } = this.#options;
    const stopping = this.#stopping.signal;
    let pauseMs = firstPauseMs;
    while (!stopping.aborted) {
      const beganMs = performance.now();
      const how = await this.#runOnce().catch((error: unknown) => {
        logger.error({ guest: this.name, err: error }, "a county's subgraph could not be started");
        return "it could not be started";
      });
      if (stopping.aborted) return;
      if (performance.now() - beganMs > soundAfterMs) pauseMs = firstPauseMs;
      logger.error(
        { guest: this.name, how, againInMs: pauseMs },
        "a county's subgraph ended: it is started again",
      );
      await pause(pauseMs, stopping);
      pauseMs = Math.min(pauseMs * 1.5, longestPauseMs);
    }
  }

  /** From its start to its end. @returns how it ended */
  async #runOnce(): Promise<string> {
    const { subgraph, port, environment, limits, outputFile, logger } = this.#options;
    const child = spawnGuest({
      mode: "serve",
      subgraph,
      environment: { ...(await environment()), HOST: "127.0.0.1", PORT: String(port) },
      memoryMb: limits.memoryMb,
    });
    const gone = new AbortController();
    const exited = once(child, "exit").then(([code, signal]) =>
      String(signal ?? `exit code ${String(code)}`),
    );
    const output = keepOutput(outputFile, [child.stdout, child.stderr]).catch((error: unknown) =>
      logger.warn({ guest: this.name, err: error }, "the output of a county's subgraph is lost"),
    );
    if (child.pid === undefined) return exited;
    let farewell: NodeJS.Timeout | undefined;
    const end = (): void => {
      child.kill("SIGTERM");
      farewell ??= setTimeout(() => child.kill("SIGKILL"), farewellMs);
    };
    this.#end = end;
    this.#stopping.signal.addEventListener("abort", end);
    if (this.#stopping.signal.aborted) end();
    const watch = watchGuest({ pid: child.pid, url: this.url, ended: gone.signal }, limits, () => {
      logger.info({ guest: this.name, url: this.url }, "a county's subgraph answers");
      this.#served.resolve();
      this.#serving.resolve();
    });
    const fault = watch.then((why) => {
      if (why !== undefined) child.kill("SIGKILL");
      return why;
    });
    const how = await exited;
    this.#awaitNext();
    clearTimeout(farewell);
    this.#stopping.signal.removeEventListener("abort", end);
    gone.abort();
    await output;
    return (await fault) ?? how;
  }
}
