import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { ReviewCall, ReviewReply } from "./review-thread.ts";
import type { ReviewOutcome, ReviewRequest } from "./review.ts";

interface Waiting {
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

  constructor(options: { readonly idleMs?: number } = {}) {
    this.#idleMs = options.idleMs ?? 60_000;
  }

  /** @throws when the thread ends before it has answered */
  review(request: ReviewRequest): Promise<ReviewOutcome> {
    clearTimeout(this.#idle);
    this.#calls += 1;
    const message: ReviewCall = { call: this.#calls, request };
    const { promise, resolve, reject } = Promise.withResolvers<ReviewOutcome>();
    this.#waiting.set(message.call, { resolve, reject });
    this.#thread().postMessage(message, []);
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
    const worker = new Worker(new URL(`./review-thread${extname(here)}`, import.meta.url));
    // It must not keep a process alive that has nothing else to do.
    worker.unref();
    worker.on("message", (reply: ReviewReply) => this.#settle(reply));
    worker.on("error", (error) => this.#fail(worker, error));
    worker.on("exit", () => this.#fail(worker, new Error("the thread that reviews publications ended")));
    this.#worker = worker;
    return worker;
  }

  #settle(reply: ReviewReply): void {
    const waiting = this.#waiting.get(reply.call);
    this.#waiting.delete(reply.call);
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
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
}
