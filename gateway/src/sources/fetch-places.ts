/** As many fetches are under way as may be: queueing would hold the memory of every waiting request. */
export class TooManyInFlight extends Error {
  constructor(inFlight: number) {
    super(`${inFlight} fetches are already under way`);
    this.name = "TooManyInFlight";
  }
}

/** As many places as fetches of one subgraph may be under way at once. */
export class FetchPlaces {
  readonly #most: number;
  #taken = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Does the work in one of the places. @throws {TooManyInFlight} when there is none */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#taken >= this.#most) throw new TooManyInFlight(this.#taken);
    this.#taken += 1;
    try {
      return await work();
    } finally {
      this.#taken -= 1;
    }
  }
}
