import { serviceOverloaded } from "@yimen/service-host";
import { tooManyWaiting } from "../errors/gateway-failures.ts";
import type { RecentUse } from "./recent-use.ts";

/** How much may go on at once, and how long the rest waits. */
export interface QueueLimits {
  /** Places for everybody together. Nobody holds more of them than are free, so that there is always one for who comes next. */
  readonly places: number;
  /** Of them, those that clients who ask for much may hold together while somebody else asks, too. */
  readonly crowdedPlaces: number;
  /** A place is given back after so long, though its holder goes on: it waits for something else by then. */
  readonly mostHeldMs?: number;
  /** Requests that may wait: of all clients, and of one. */
  readonly waiting?: { readonly all: number; readonly ofOne: number; readonly mostMs: number };
}

/** Gives a place back; a second call does nothing. */
export type GiveBack = () => void;

interface Waiting {
  readonly start: () => void;
}

/** So long after its last request another client still counts as present. */
const presenceMs = 1_000;

/**
 * Places for work, shared out fairly among clients.
 *
 * Who has lately asked for little gets a free place at once. The others wait for few places, and of those who wait the one
 * who has cost least comes first: however many requests a client sends, another one's next request is before its own.
 */
export class FairQueue {
  readonly #limits: QueueLimits;
  readonly #use: RecentUse;
  readonly #nowMs: () => number;
  readonly #lines = new Map<string, Waiting[]>();
  readonly #held = new Map<string, number>();
  #waiting = 0;
  #taken = 0;
  #takenByBusy = 0;
  #lastClient: string | undefined;
  #changedAtMs = -Infinity;

  constructor(limits: QueueLimits, use: RecentUse, nowMs: () => number = () => performance.now()) {
    this.#limits = limits;
    this.#use = use;
    this.#nowMs = nowMs;
  }

  /**
   * Waits for a place.
   *
   * @throws TOO_MANY_WAITING when the client has as many requests waiting as it may
   * @throws SERVICE_OVERLOADED when too many wait, or it has waited too long
   * @throws SERVICE_OVERLOADED, too, when nobody waits for the answer any more
   */
  async take(client: string, signal?: AbortSignal): Promise<GiveBack> {
    this.#notice(client);
    if (!this.#lines.has(client) && this.#hasPlace(client)) return this.#occupy(client);
    return this.#wait(client, signal);
  }

  #notice(client: string): void {
    if (this.#lastClient !== client) this.#changedAtMs = this.#nowMs();
    this.#lastClient = client;
  }

  #hasPlace(client: string): boolean {
    const { places, crowdedPlaces } = this.#limits;
    const free = places - this.#taken;
    if (free <= 0 || (this.#held.get(client) ?? 0) >= free) return false;
    if (!this.#use.isBusy(client)) return true;
    const isAlone = this.#lines.size <= 1 && this.#nowMs() - this.#changedAtMs >= presenceMs;
    return isAlone || this.#takenByBusy < crowdedPlaces;
  }

  #occupy(client: string): GiveBack {
    const isBusy = this.#use.isBusy(client);
    this.#count(client, isBusy, 1);
    let held = true;
    let timer: NodeJS.Timeout | undefined;
    const giveBack = (): void => {
      if (!held) return;
      held = false;
      clearTimeout(timer);
      this.#count(client, isBusy, -1);
      this.#startNext();
    };
    if (this.#limits.mostHeldMs !== undefined) timer = setTimeout(giveBack, this.#limits.mostHeldMs).unref();
    return giveBack;
  }

  #count(client: string, isBusy: boolean, change: 1 | -1): void {
    const held = (this.#held.get(client) ?? 0) + change;
    if (held === 0) this.#held.delete(client);
    else this.#held.set(client, held);
    this.#taken += change;
    if (isBusy) this.#takenByBusy += change;
  }

  async #wait(client: string, signal: AbortSignal | undefined): Promise<GiveBack> {
    const { waiting } = this.#limits;
    const line = this.#lines.get(client) ?? [];
    if (waiting !== undefined) {
      if (line.length >= waiting.ofOne)
        throw tooManyWaiting({ waiting: line.length }, { retryAfterSeconds: 1 });
      if (this.#waiting >= waiting.all) throw serviceOverloaded({}, { retryAfterSeconds: 2 });
    }
    const { promise, resolve, reject } = Promise.withResolvers<GiveBack>();
    const entry: Waiting = { start: () => resolve(this.#occupy(client)) };
    line.push(entry);
    this.#lines.set(client, line);
    this.#waiting += 1;
    // A line formed while another client was here; by now there may be places for who is alone.
    this.#startNext();

    const leave = (reason: unknown): void => {
      if (this.#remove(client, entry)) reject(reason);
    };
    // Nobody reads it any more.
    const onAbort = (): void => leave(serviceOverloaded({}));
    const timer =
      waiting && setTimeout(() => leave(serviceOverloaded({}, { retryAfterSeconds: 2 })), waiting.mostMs);
    signal?.addEventListener("abort", onAbort, { once: true });
    if (signal?.aborted === true) onAbort();
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    }
  }

  #startNext(): void {
    for (let client = this.#next(); client !== undefined; client = this.#next()) {
      const entry = this.#lines.get(client)?.[0];
      if (entry === undefined || !this.#remove(client, entry)) return;
      entry.start();
    }
  }

  /** Of those who wait and would get a place, who has lately cost least. */
  #next(): string | undefined {
    if (this.#taken >= this.#limits.places) return undefined;
    let next: string | undefined;
    let least = Infinity;
    for (const client of this.#lines.keys()) {
      const use = this.#use.of(client);
      if (use < least && this.#hasPlace(client)) [next, least] = [client, use];
    }
    return next;
  }

  #remove(client: string, entry: Waiting): boolean {
    const line = this.#lines.get(client) ?? [];
    const at = line.indexOf(entry);
    if (at === -1) return false;
    line.splice(at, 1);
    this.#waiting -= 1;
    if (line.length === 0) this.#lines.delete(client);
    return true;
  }
}
