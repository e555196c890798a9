import { LRUCache } from "lru-cache";

interface Use {
  readonly cost: number;
  readonly atMs: number;
}

const halfLifeMs = 2_000;
/** Clients that count at once; who was not heard of for ten half-lives does not. */
const rememberedClients = 10_000;
/** Up to this recent cost a client asks for as much as people at a screen do. */
const littleCost = 1_000;
/** Who has cost less than this part of what the busiest client has is not the one who keeps others waiting. */
const modestPart = 1 / 3;

/** What each client has lately cost; of what it cost two seconds ago half counts. */
export class RecentUse {
  readonly #uses = new LRUCache<string, Use>({ max: rememberedClients });
  readonly #nowMs: () => number;
  /** All decay alike, so whoever was ahead of another stays ahead until the other one asks for more. */
  #busiest: string | undefined;

  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
  }

  add(client: string, cost: number): void {
    const use = this.of(client) + cost;
    this.#uses.set(client, { cost: use, atMs: this.#nowMs() });
    if (this.#busiest === undefined || use >= this.of(this.#busiest)) this.#busiest = client;
  }

  of(client: string): number {
    const use = this.#uses.peek(client);
    return use === undefined ? 0 : use.cost * 0.5 ** ((this.#nowMs() - use.atMs) / halfLifeMs);
  }

  /** Does it ask for much, by itself and beside the busiest one? */
  isBusy(client: string): boolean {
    const use = this.of(client);
    return use > littleCost && this.#busiest !== undefined && use >= this.of(this.#busiest) * modestPart;
  }
}
