/** `closed` asks, `open` does not, `half-open` is trying once. */
export type CircuitState = "closed" | "open" | "half-open";

/** When a circuit opens, and for how long. */
export interface CircuitOptions {
  /** Failures in a row that open it, 5 unless told otherwise. */
  readonly failures?: number;
  /** How long nobody is asked before one request tries, 10 000 ms unless told otherwise. */
  readonly openMs?: number;
  /** The present in milliseconds. For tests that move the clock. */
  readonly nowMs?: () => number;
  /** Told of every change of state. */
  readonly onChange?: (state: CircuitState) => void;
}

/**
 * Keeps requests from a subgraph that has failed several times in a row: they are answered at once, without it, and it
 * is left alone. After a while one request tries; if that succeeds, all may ask again.
 */
export class CircuitBreaker {
  readonly #failuresToOpen: number;
  readonly #openMs: number;
  readonly #nowMs: () => number;
  readonly #onChange: (state: CircuitState) => void;
  #state: CircuitState = "closed";
  #failures = 0;
  #openedAtMs = 0;

  constructor({
    failures = 5,
    openMs = 10_000,
    nowMs = () => performance.now(),
    onChange = () => {},
  }: CircuitOptions = {}) {
    this.#failuresToOpen = failures;
    this.#openMs = openMs;
    this.#nowMs = nowMs;
    this.#onChange = onChange;
  }

  get state(): CircuitState {
    return this.#state;
  }

  /** May a request be sent now? After a yes, one of the three methods below must follow. */
  admits(): boolean {
    if (this.#state === "closed") return true;
    if (this.#state === "half-open" || this.#nowMs() - this.#openedAtMs < this.#openMs) return false;
    this.#turn("half-open");
    return true;
  }

  succeeded(): void {
    this.#failures = 0;
    // What was asked before it opened says nothing about now.
    if (this.#state === "half-open") this.#turn("closed");
  }

  failed(): void {
    this.#failures += 1;
    if (this.#state === "open" || (this.#state === "closed" && this.#failures < this.#failuresToOpen)) return;
    this.#openedAtMs = this.#nowMs();
    this.#turn("open");
  }

  /** It ended for a reason that says nothing about the subgraph: the next one may try. */
  abandoned(): void {
    if (this.#state !== "half-open") return;
    this.#openedAtMs = this.#nowMs() - this.#openMs;
    this.#turn("open");
  }

  #turn(state: CircuitState): void {
    this.#state = state;
    this.#onChange(state);
  }
}
