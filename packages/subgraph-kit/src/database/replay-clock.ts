/** A position in the primary's log of changes, as PostgreSQL writes it: `16/B374D848`. */
export type LogPosition = string;

interface Sample {
  readonly at: bigint;
  readonly ms: number;
}

/** Kept for as long as a lag may be of interest. */
const mostSamples = 240;

/**
 * Tells how old what a replica shows can be. It keeps where the primary's log stood when; a replica that has replayed up to there shows at
 * least all that was acknowledged before that moment. One clock, that of this process: no server's clock has to be right.
 */
export class ReplayClock {
  readonly #samples: Sample[] = [];

  /** The primary's log stood at `position`, asked at `ms`: whatever was acknowledged before is in the log up to there. */
  primaryStoodAt(position: LogPosition, ms: number): void {
    this.#samples.push({ at: logOffset(position), ms });
    if (this.#samples.length > mostSamples) this.#samples.shift();
  }

  /** The moment whose acknowledged writes a replica that has replayed up to `position` shows for certain; undefined when that is not known. */
  shownUntil(position: LogPosition): number | undefined {
    const replayed = logOffset(position);
    return this.#samples.findLast(({ at }) => at <= replayed)?.ms;
  }

  /** Forgets everything: the primary is another one. */
  reset(): void {
    this.#samples.length = 0;
  }
}

function logOffset(position: LogPosition): bigint {
  const [file = "0", offset = "0"] = position.split("/");
  return (BigInt(`0x${file}`) << 32n) + BigInt(`0x${offset}`);
}
