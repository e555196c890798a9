/** Somebody who is measured: a round does so many evaluations, and tells something that depends on them. */
export interface Contestant {
  readonly name: string;
  readonly evaluationsPerRound: number;
  readonly round: () => number | Promise<number>;
}

export interface Measured {
  readonly name: string;
  /** Evaluations per second of processor time: the median of its slices. */
  readonly perSecond: number;
}

const slices = 7;
const sliceSeconds = 0.25;

let sink = 0;

/** What all rounds came to, so that nothing is optimised away. */
export function everything(): number {
  return sink;
}

export function usedSeconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000_000;
}

/**
 * Measures everybody in turns, so that what else the machine does meets all of them alike. Processor time, not the clock: on a machine that does
 * other work too the clock would measure the others.
 */
export async function measureInTurns(contestants: readonly Contestant[]): Promise<readonly Measured[]> {
  const speeds = contestants.map((): number[] => []);
  for (const { round } of contestants) for (let warm = 0; warm < 20; warm += 1) sink += await round();
  for (let slice = 0; slice < slices; slice += 1) {
    for (const [index, contestant] of contestants.entries()) {
      speeds[index]?.push(await speedOf(contestant));
    }
  }
  return contestants.map(({ name }, index) => ({ name, perSecond: median(speeds[index] ?? []) }));
}

async function speedOf({ evaluationsPerRound, round }: Contestant): Promise<number> {
  let rounds = 0;
  const start = process.cpuUsage();
  while (usedSeconds(start) < sliceSeconds) {
    for (let again = 0; again < 10; again += 1) sink += await round();
    rounds += 10;
  }
  return (rounds * evaluationsPerRound) / usedSeconds(start);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** A table of speeds, with their ratio to one of them. */
export function print(measured: readonly Measured[], baseline: string): void {
  const base = measured.find(({ name }) => name === baseline)?.perSecond;
  for (const { name, perSecond } of measured) {
    const speed = Math.round(perSecond).toLocaleString("en").padStart(12);
    const ratio = base === undefined ? "" : `${(perSecond / base).toFixed(2).padStart(8)} ×`;
    console.log(`${name.padEnd(52)} ${speed} /s ${ratio}`);
  }
}
