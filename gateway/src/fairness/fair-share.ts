import { setTimeout } from "node:timers/promises";
import { DomainError } from "@yimen/domain";
import { CostBudget } from "./cost-budget.ts";
import { FairQueue, type GiveBack } from "./fair-queue.ts";
import { RecentUse } from "./recent-use.ts";

/** What one client may take of the gateway. */
export interface FairShareOptions {
  /** What a client may cost a minute, `Infinity` for no budget; see {@link defaultCostPerMinute}. */
  readonly costPerMinute?: number | undefined;
  /** Operations of all clients that are under way at once; the rest waits. 64 unless told otherwise. */
  readonly operationsAtOnce?: number | undefined;
}

/** Where citizens' data is, and for development, where one developer's load tests should not be in the way. */
export const defaultCostPerMinute = { production: 120_000, development: 12_000_000 } as const;

const refusalPauseMs = 300;
/** Refusals that are held back at once; more would cost more memory than they save. */
const mostHeld = 2_000;

/** Keeps one client's work from starving another's: a budget over time, and places at every moment. */
export class FairShare {
  readonly #budget: CostBudget;
  readonly #use = new RecentUse();
  readonly #operations: FairQueue;
  readonly #work: FairQueue;
  #held = 0;

  constructor(options: FairShareOptions & { readonly development: boolean }) {
    const places = options.operationsAtOnce ?? 64;
    this.#budget = new CostBudget(
      options.costPerMinute ?? defaultCostPerMinute[options.development ? "development" : "production"],
    );
    this.#operations = new FairQueue(
      {
        places,
        crowdedPlaces: Math.ceil(places / 4),
        waiting: { all: 4_000, ofOne: 1_500, mostMs: 8_000 },
      },
      this.#use,
    );
    // Planning and fetches share one thread: this many side by side keep it and the database busy.
    this.#work = new FairQueue({ places: 24, crowdedPlaces: 1, mostHeldMs: 1_000 }, this.#use);
  }

  /** Takes a cost off the client's budget. @throws COST_BUDGET_SPENT, after a pause */
  charge(client: string, cost: number): Promise<void> {
    return this.#unhurried(() => this.#budget.charge(client, cost));
  }

  /**
   * Waits until an operation of the client may begin. Its turn must be ended.
   *
   * @throws TOO_MANY_WAITING, after a pause; SERVICE_OVERLOADED
   */
  async begin(client: string, cost: number, signal: AbortSignal): Promise<Turn> {
    const giveBack = await this.#unhurried(() => this.#operations.take(client, signal));
    this.#use.add(client, cost);
    return new Turn(client, this.#work, giveBack);
  }

  /**
   * Who asks for too much is refused after a pause: a client that asks again at once, whatever it is told, would otherwise keep
   * the thread busier with refusals than with work.
   */
  async #unhurried<T>(work: () => T | Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (refusal) {
      if (refusal instanceof DomainError && refusal.kind === "too-many" && this.#held < mostHeld) {
        this.#held += 1;
        await setTimeout(refusalPauseMs, undefined, { ref: false });
        this.#held -= 1;
      }
      throw refusal;
    }
  }
}

/** One operation under way. */
export class Turn {
  readonly #client: string;
  readonly #work: FairQueue;
  readonly #giveBack: GiveBack;
  #planning: GiveBack | undefined;

  constructor(client: string, work: FairQueue, giveBack: GiveBack) {
    this.#client = client;
    this.#work = work;
    this.#giveBack = giveBack;
  }

  /** Waits until the operation may be validated and planned, which its first fetch ends. */
  async plan(): Promise<void> {
    this.#planning = await this.#work.take(this.#client);
  }

  /** Fetches when it is this client's turn. */
  async fetch<T>(work: () => Promise<T>): Promise<T> {
    this.#planning?.();
    const giveBack = await this.#work.take(this.#client);
    try {
      return await work();
    } finally {
      giveBack();
    }
  }

  end(): void {
    this.#planning?.();
    this.#giveBack();
  }
}
