import { pause } from "./vital-signs.ts";

/** Who uses a guest's process at this moment, and since when nobody does. */
export class GuestUse {
  #users = 0;
  #unusedSinceMs = performance.now();
  #wanted: () => void = () => {};

  /** Somebody uses it from now on. @returns says that this is over; said twice it is said once */
  begin(): () => void {
    this.#users += 1;
    this.#wanted();
    let over = false;
    return () => {
      if (over) return;
      over = true;
      this.#users -= 1;
      this.#unusedSinceMs = performance.now();
    };
  }

  /** Waits until somebody uses it, or until the signal. */
  async wanted(stopping: AbortSignal): Promise<void> {
    if (this.#users > 0 || stopping.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wanted = resolve;
    stopping.addEventListener("abort", () => resolve(), { once: true });
    await promise;
  }

  /**
   * Waits until nobody has used it for so long, counted from now on or from the end of the last use.
   *
   * @param rest called then, before anybody can begin to use it; never when its process ends before
   */
  async whenUnused(ms: number, ended: AbortSignal, rest: () => void): Promise<void> {
    this.#unusedSinceMs = performance.now();
    while (!ended.aborted) {
      const leftMs = this.#users > 0 ? ms : this.#unusedSinceMs + ms - performance.now();
      if (leftMs <= 0) return rest();
      await pause(leftMs, ended);
    }
  }
}
