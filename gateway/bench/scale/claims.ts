/** What a run claims and whether it holds, printed as it goes. */
export class Claims {
  readonly #failed: string[] = [];

  /** Says one claim with what was found. A claim that does not hold fails the run, which goes on to the others. */
  hold(claim: string, holds: boolean, found: string): void {
    if (!holds) this.#failed.push(claim);
    console.log(`${holds ? "  holds      " : "  DOES NOT HOLD"} ${claim} (${found})`);
  }

  /** Ends the run: exit code 1 when a claim does not hold. */
  end(): void {
    if (this.#failed.length === 0) return console.log("\nevery claim holds");
    console.log(
      `\n${this.#failed.length} claims do NOT hold:\n${this.#failed.map((claim) => `  ${claim}`).join("\n")}`,
    );
    process.exitCode = 1;
  }
}

/** Runs what makes claims, then says whether all hold. What breaks before that fails the run, too. */
export async function makingClaims(
  work: (claims: Claims, opened: AsyncDisposableStack) => Promise<void>,
): Promise<void> {
  const claims = new Claims();
  await using opened = new AsyncDisposableStack();
  try {
    await work(claims, opened);
  } catch (error) {
    process.exitCode = 1;
    console.error(error);
    return;
  }
  claims.end();
}

/** Waits until something is so. @returns the milliseconds it took; undefined when it never was */
export async function until(
  isSo: () => Promise<boolean>,
  withinMs: number,
  everyMs = 50,
): Promise<number | undefined> {
  const began = performance.now();
  while (performance.now() - began < withinMs) {
    if (await isSo().catch(() => false)) return Math.round(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  return undefined;
}

/** The value below which this share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
