import { Worker } from "node:worker_threads";
import { serviceOverloaded, serviceStopping } from "../http/http-failures.ts";

/** A job took more than it may, and its thread was ended. */
export class ThreadOverrun extends Error {
  readonly of: "time" | "memory";

  constructor(of: "time" | "memory") {
    super(`a job took more ${of} than it may`);
    this.name = "ThreadOverrun";
    this.of = of;
  }
}

/** What a thread may take. */
export interface ThreadLimits {
  /** Time of one job, from when it is begun. */
  readonly jobMs: number;
  /** Time until it can begin its first job. */
  readonly startMs: number;
  /** Memory of all that it holds. */
  readonly memoryMb: number;
  /** Jobs of one owner that may wait, and of all. */
  readonly waiting: { readonly ofOne: number; readonly all: number };
  /** Without work for so long it ends. */
  readonly idleMs: number;
}

/** What the thread says: that it can begin, and what came of a job. */
export type ThreadReply<Outcome> =
  | { readonly kind: "ready" }
  | { readonly kind: "outcome"; readonly outcome: Outcome }
  | { readonly kind: "failure"; readonly reason: string };

interface Job<Task, Outcome> {
  readonly owner: string;
  readonly task: Task;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * A thread for work that strangers wrote: one job after the other, each within its time and memory. One that overruns takes
 * the thread with it, and the next gets another. The owner who waits longest since a job of theirs comes next.
 */
export class GuardedThread<Task, Outcome> {
  readonly #file: URL;
  readonly #workerData: unknown;
  readonly #limits: ThreadLimits;
  readonly #jobs: Job<Task, Outcome>[] = [];
  #worker: Worker | undefined;
  #isReady = false;
  #running: Job<Task, Outcome> | undefined;
  #lastOwner: string | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** @param workerData what the thread is started with, copied to it */
  constructor(file: URL, workerData: unknown, limits: ThreadLimits) {
    this.#file = file;
    this.#workerData = workerData;
    this.#limits = limits;
  }

  /**
   * Has a job done.
   *
   * @throws {ThreadOverrun} when it took too much
   * @throws SERVICE_OVERLOADED when too many wait
   */
  run(owner: string, task: Task): Promise<Outcome> {
    const { ofOne, all } = this.#limits.waiting;
    const own = this.#jobs.filter((job) => job.owner === owner).length;
    if (own >= ofOne || this.#jobs.length >= all) {
      return Promise.reject(serviceOverloaded({}, { retryAfterSeconds: 5 }));
    }
    const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
    this.#jobs.push({ owner, task, resolve, reject });
    this.#next();
    return promise;
  }

  /** Ends the thread, and with it what is under way and what waits. */
  async stop(): Promise<void> {
    const [worker, running] = [this.#worker, this.#running];
    this.#forget();
    running?.reject(serviceStopping({}));
    for (const job of this.#jobs.splice(0)) job.reject(serviceStopping({}));
    await worker?.terminate();
  }

  #next(): void {
    if (this.#running !== undefined || this.#jobs.length === 0) return;
    const worker = this.#worker ?? this.#start();
    if (!this.#isReady) return;
    const others = this.#jobs.findIndex(({ owner }) => owner !== this.#lastOwner);
    const [job] = this.#jobs.splice(Math.max(0, others), 1);
    if (job === undefined) return;
    this.#running = job;
    this.#lastOwner = job.owner;
    this.#within(this.#limits.jobMs, () => this.#overrun("time"));
    worker.postMessage(job.task, []);
  }

  #start(): Worker {
    const worker = new Worker(this.#file, {
      workerData: this.#workerData,
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.memoryMb, maxYoungGenerationSizeMb: 64 },
    });
    // It must not keep a process alive that has nothing else to do.
    worker.unref();
    worker.on("message", (reply: ThreadReply<Outcome>) => this.#hear(worker, reply));
    worker.on("error", (error) => this.#fail(worker, error));
    worker.on("exit", (code) => this.#fail(worker, new Error(`the thread ended with code ${code}`)));
    this.#worker = worker;
    this.#within(this.#limits.startMs, () =>
      this.#fail(worker, new Error("the thread did not start in time")),
    );
    return worker;
  }

  #hear(worker: Worker, reply: ThreadReply<Outcome>): void {
    if (worker !== this.#worker) return;
    clearTimeout(this.#timer);
    if (reply.kind === "ready") this.#isReady = true;
    else {
      const job = this.#running;
      this.#running = undefined;
      if (reply.kind === "outcome") job?.resolve(reply.outcome);
      else job?.reject(new Error(reply.reason));
    }
    if (this.#jobs.length === 0) this.#within(this.#limits.idleMs, () => void this.stop());
    this.#next();
  }

  #overrun(of: ThreadOverrun["of"]): void {
    this.#end(new ThreadOverrun(of));
  }

  #fail(worker: Worker, error: unknown): void {
    if (worker !== this.#worker) return;
    const isMemory = error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
    // A thread that cannot even begin would be started for ever.
    if (!this.#isReady) for (const job of this.#jobs.splice(0)) job.reject(error);
    this.#end(isMemory ? new ThreadOverrun("memory") : error);
  }

  #end(reason: unknown): void {
    const [worker, job] = [this.#worker, this.#running];
    this.#forget();
    job?.reject(reason);
    void worker?.terminate();
    this.#next();
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#worker = undefined;
    this.#running = undefined;
    this.#isReady = false;
  }

  #within(ms: number, late: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(late, ms).unref();
  }
}
