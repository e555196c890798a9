import { once } from "node:events";
import type { LocalSubgraph } from "@yimen/county";
import type { Logger } from "@yimen/service-host";
import { keepOutput } from "./guest-output.ts";
import { GuestUse } from "./guest-use.ts";
import { spawnGuest } from "./spawn-guest.ts";
import { type GuestLimits, pause, watchGuest } from "./vital-signs.ts";

export interface GuestProcessOptions {
  readonly subgraph: LocalSubgraph;
  /** Where it is told to listen, each time it is started: its address stays. */
  readonly port: number;
  /** Its whole environment, made anew each time it is started. */
  readonly environment: () => Promise<Readonly<Record<string, string>>>;
  readonly limits: GuestLimits;
  /** How long nobody must have used it until it rests; never when infinite. */
  readonly restAfterMs: number;
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
 *
 * One that may rest is ended in order when nobody has used it for a while, and started again for whoever uses it next.
 */
export class GuestProcess {
  readonly #options: GuestProcessOptions;
  readonly #stopping = new AbortController();
  readonly #served = Promise.withResolvers<void>();
  #serving: PromiseWithResolvers<void> = Promise.withResolvers<void>();
  #running: Promise<void> | undefined;
  readonly #use = new GuestUse();
  /** It rests, or was told to. */
  #resting = false;
  /** Started after a rest, and has not answered yet. */
  #waking = false;
  /** Its end was asked for, so that it begins anew. */
  #renewed = false;
  #end: () => void = () => {};

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

  /** True while it has no process because nobody uses it. */
  get resting(): boolean {
    return this.#resting;
  }

  /** Starts it and keeps it running, or has it rest until somebody uses it. It is not waited for. */
  start(resting = false): void {
    this.#resting = resting;
    if (resting) this.#served.resolve();
    this.#running ??= this.#keepRunning();
  }

  /** Resolves when it has answered for the first time, or rests because it has done so before. */
  get served(): Promise<void> {
    return this.#served.promise;
  }

  /** Has it answered for the first time, within this time? */
  async servesWithin(ms: number): Promise<boolean> {
    const patience = new AbortController();
    const passed = pause(ms, AbortSignal.any([patience.signal, this.#stopping.signal]));
    const served = await Promise.race([this.#served.promise.then(() => true), passed.then(() => false)]);
    patience.abort();
    return served;
  }

  /**
   * Waits until it answers, now or again; one that rests is started. As long as somebody has not said that the use is over, it does not rest.
   *
   * @returns says that the use is over
   * @throws when it is stopped before
   */
  use(): Promise<() => void> {
    return this.#useAfter(this.#serving.promise);
  }

  /** The same, but waited for is only one that rests: of one that is away for another reason nobody knows when it comes back. */
  useNow(): Promise<() => void> {
    return this.#useAfter(this.#resting || this.#waking ? this.#serving.promise : Promise.resolve());
  }

  async #useAfter(ready: Promise<void>): Promise<() => void> {
    const over = this.#use.begin();
    try {
      await ready;
      return over;
    } catch (error) {
      over();
      throw error;
    }
  }

  /** Ends it in order and starts it again at once, with what its environment is now: nothing failed that a pause would be for. */
  restart(): void {
    this.#renewed = true;
    this.#end();
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
      if (this.#resting) {
        logger.info({ guest: this.name }, "a county's subgraph rests until somebody asks it");
        await this.#use.wanted(stopping);
      }
      if (stopping.aborted) return;
      this.#waking = this.#resting;
      this.#resting = false;
      const beganMs = performance.now();
      this.#renewed = false;
      const how = await this.#runOnce().catch((error: unknown) => {
        logger.error({ guest: this.name, err: error }, "a county's subgraph could not be started");
        return "it could not be started";
      });
      if (stopping.aborted) return;
      if (this.#resting) continue;
      if (this.#renewed) {
        pauseMs = firstPauseMs;
        logger.info({ guest: this.name }, "a county's subgraph is started anew, as it was asked to be");
        continue;
      }
      if (performance.now() - beganMs > soundAfterMs) pauseMs = firstPauseMs;
      logger.error(
        { guest: this.name, how, againInMs: pauseMs },
        "a county's subgraph ended: it is started again",
      );
      const waiting = new AbortController();
      this.#end = () => waiting.abort();
      await pause(pauseMs, AbortSignal.any([stopping, waiting.signal]));
      this.#end = () => {};
      pauseMs = this.#renewed ? firstPauseMs : Math.min(pauseMs * 1.5, longestPauseMs);
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
      account: limits.account,
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
      this.#waking = false;
      const { restAfterMs } = this.#options;
      if (restAfterMs === Infinity) return;
      void this.#use.whenUnused(restAfterMs, gone.signal, () => {
        this.#resting = true;
        // From now on whoever comes waits for the next process.
        this.#awaitNext();
        end();
      });
    });
    const fault = watch.then((why) => {
      if (why !== undefined) child.kill("SIGKILL");
      return why;
    });
    const how = await exited;
    if (!this.#resting) this.#awaitNext();
    this.#waking = false;
    clearTimeout(farewell);
    this.#end = () => {};
    this.#stopping.signal.removeEventListener("abort", end);
    gone.abort();
    await output;
    return (await fault) ?? how;
  }
}
