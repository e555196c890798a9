import { publicationsWaiting } from "./publication-failures.ts";

interface Waiting {
  readonly begin: () => Promise<void>;
}

/** How many of one county's publications may wait or be under way. */
const mostOfOne = 2;

/**
 * One work at a time, and of those that wait each county's turn comes before anybody's second: whoever publishes much
 * waits for himself.
 */
export class FairTurns {
  readonly #waiting = new Map<string, Waiting[]>();
  readonly #counts = new Map<string, number>();
  #busy = false;

  /**
   * Does the work when its turn has come.
   *
   * @param whose a division; the gateway's own work has "" and is never refused
   * @throws PUBLICATIONS_WAITING when as many of that county's wait as may
   */
  async take<Result>(whose: string, work: () => Promise<Result>): Promise<Result> {
    const count = this.#counts.get(whose) ?? 0;
    if (whose !== "" && count >= mostOfOne) throw publicationsWaiting({ division: whose });
    this.#counts.set(whose, count + 1);
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    const begin = (): Promise<void> => work().then(resolve, reject);
    const known = this.#waiting.get(whose);
    if (known === undefined) this.#waiting.set(whose, [{ begin }]);
    else known.push({ begin });
    void this.#go();
    try {
      return await promise;
    } finally {
      const left = (this.#counts.get(whose) ?? 1) - 1;
      if (left === 0) this.#counts.delete(whose);
      else this.#counts.set(whose, left);
    }
  }

  async #go(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (let next = this.#next(); next !== undefined; next = this.#next()) await next.begin();
    this.#busy = false;
  }

  /** The first of whoever's turn it is, who goes to the end of the line. */
  #next(): Waiting | undefined {
    const [turn] = this.#waiting;
    if (turn === undefined) return undefined;
    const [whose, works] = turn;
    const [first, ...rest] = works;
    this.#waiting.delete(whose);
    if (rest.length > 0) this.#waiting.set(whose, rest);
    return first;
  }
}
