import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { ReviewCall, ReviewReply } from "./review-thread.ts";
import type { ReviewOutcome, ReviewRequest } from "./review.ts";

/** What one review may take: four times what the largest that was met took. */
const usualBudgetMs = 20_000;
const memoryMb = 768;

/** A review that took more time or memory than it may. */
export class ReviewExceeded extends Error {
  readonly budgetMs: number;

  constructor(budgetMs: number) {
    super(`a review took more than ${budgetMs} ms or ${memoryMb} MB`);
    this.name = "ReviewExceeded";
    this.budgetMs = budgetMs;
  }
}

interface Waiting {
  readonly budget: NodeJS.Timeout;
  readonly resolve: (outcome: ReviewOutcome) => void;
  readonly reject: (reason: Error) => void;
}

/** Reviews publications in a thread that is started when it is first needed and ends after a while without work. */
export class Reviewer {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #calls = 0;
  #idle: NodeJS.Timeout | undefined;
  readonly #idleMs: number;

  readonly #budgetMs: number;

  constructor(options: { readonly idleMs?: number; readonly budgetMs?: number | undefined } = {}) {
    this.#idleMs = options.idleMs ?? 60_000;
    this.#budgetMs = options.budgetMs ?? usualBudgetMs;
  }

  /** @throws {ReviewExceeded} when it takes too much; whatever the thread ends for before it has answered */
  review(request: ReviewRequest): Promise<ReviewOutcome> {
    clearTimeout(this.#idle);
    this.#calls += 1;
    const message: ReviewCall = { call: this.#calls, request };
    const { promise, resolve, reject } = Promise.withResolvers<ReviewOutcome>();
    const worker = this.#thread();
    const budget = setTimeout(() => this.#giveUp(worker), this.#budgetMs);
    this.#waiting.set(message.call, { budget, resolve, reject });
    worker.postMessage(message, []);
    return promise;
  }

  async stop(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    if (worker === undefined) return;
    this.#fail(worker, new Error("the gateway is stopping"));
    await worker.terminate();
  }

  #thread(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const here = fileURLToPath(import.meta.url);
    const worker = new Worker(new URL(`./review-thread${extname(here)}`, import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    // It must not keep a process alive that has nothing else to do.
    worker.unref();
    worker.on("message", (reply: ReviewReply) => this.#settle(reply));
    worker.on("error", (error: unknown) =>
      this.#fail(worker, isOutOfMemory(error) ? new ReviewExceeded(this.#budgetMs) : error),
    );
    worker.on("exit", () => this.#fail(worker, new Error("the thread that reviews publications ended")));
    this.#worker = worker;
    return worker;
  }

  #settle(reply: ReviewReply): void {
    const waiting = this.#waiting.get(reply.call);
    this.#waiting.delete(reply.call);
    clearTimeout(waiting?.budget);
    if ("outcome" in reply) waiting?.resolve(reply.outcome);
    else waiting?.reject(new Error(reply.failure));
    if (this.#waiting.size === 0) {
      this.#idle = setTimeout(() => void this.stop(), this.#idleMs).unref();
    }
  }

  #fail(worker: Worker, error: unknown): void {
    // One that was ended before has nobody waiting any more.
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    const reason = error instanceof Error ? error : new Error(String(error));
    for (const { budget, reject } of this.#waiting.values()) {
      clearTimeout(budget);
      reject(reason);
    }
    this.#waiting.clear();
  }

  /** A thread that computes hears nothing: it is ended. */
  #giveUp(worker: Worker): void {
    this.#fail(worker, new ReviewExceeded(this.#budgetMs));
    void worker.terminate();
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
