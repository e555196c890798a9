import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { GuardedThread, ThreadOverrun } from "@yimen/service-host";
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

/** Reviews publications in a thread that is started when it is first needed and ends after a while without work. */
export class Reviewer {
  readonly #budgetMs: number;
  readonly #thread: GuardedThread<ReviewRequest, ReviewOutcome>;

  constructor(options: { readonly idleMs?: number; readonly budgetMs?: number | undefined } = {}) {
    this.#budgetMs = options.budgetMs ?? usualBudgetMs;
    const here = fileURLToPath(import.meta.url);
    this.#thread = new GuardedThread(new URL(`./review-thread${extname(here)}`, import.meta.url), undefined, {
      jobMs: this.#budgetMs,
      startMs: 60_000,
      memoryMb,
      // Whose turn it is, and how many may wait, is decided before it comes here.
      waiting: { ofOne: Infinity, all: Infinity },
      idleMs: options.idleMs ?? 60_000,
    });
  }

  /** @throws {ReviewExceeded} when it takes too much; whatever the thread ends for before it has answered */
  async review(request: ReviewRequest): Promise<ReviewOutcome> {
    try {
      return await this.#thread.run("", request);
    } catch (cause) {
      throw cause instanceof ThreadOverrun ? new ReviewExceeded(this.#budgetMs) : cause;
    }
  }

  stop(): Promise<void> {
    return this.#thread.stop();
  }
}
