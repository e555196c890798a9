import { LRUCache } from "lru-cache";
import { costBudgetSpent } from "../errors/gateway-failures.ts";

interface Account {
  /** What is left; below zero after one operation that cost more than was left of a small budget. */
  readonly left: number;
  readonly atMs: number;
}

/** Clients remembered: one forgotten begins with a whole budget, so there must be room for more than misbehave at once. */
const rememberedClients = 50_000;

/**
 * What each client may cost a minute, in the units of the limit on one operation. It fills evenly, so nobody has to wait for a
 * minute to begin, and holds a minute's worth at most.
 */
export class CostBudget {
  readonly #perMinute: number;
  readonly #nowMs: () => number;
  readonly #accounts = new LRUCache<string, Account>({ max: rememberedClients });

  /** @param perMinute `Infinity` for no budget */
  constructor(perMinute: number, nowMs: () => number = () => performance.now()) {
    this.#perMinute = perMinute;
    this.#nowMs = nowMs;
  }

  /**
   * Takes a cost off the client's budget.
   *
   * An operation dearer than a whole budget is let through when the budget is full, and paid for afterwards.
   *
   * @throws COST_BUDGET_SPENT with the seconds after which the same cost is there
   */
  charge(client: string, cost: number): void {
    if (this.#perMinute === Infinity) return;
    const nowMs = this.#nowMs();
    const left = this.#leftOf(client, nowMs);
    const needed = Math.min(cost, this.#perMinute);
    if (left < needed) {
      const seconds = Math.max(1, Math.ceil(((needed - left) * 60) / this.#perMinute));
      throw costBudgetSpent({ cost, perMinute: this.#perMinute, seconds }, { retryAfterSeconds: seconds });
    }
    this.#accounts.set(client, { left: left - cost, atMs: nowMs });
  }

  #leftOf(client: string, nowMs: number): number {
    const account = this.#accounts.get(client);
    if (account === undefined) return this.#perMinute;
    const filled = account.left + ((nowMs - account.atMs) * this.#perMinute) / 60_000;
    return Math.min(filled, this.#perMinute);
  }
}
