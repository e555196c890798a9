import { setTimeout as sleep } from "node:timers/promises";

const usualPatienceMs = 25_000;

/** Asks until there is an answer: for what an event brings about. @throws when it does not come */
export async function until<Result>(
  ask: () => Promise<Result | null | undefined>,
  patienceMs: number = usualPatienceMs,
): Promise<Result> {
  const patience = AbortSignal.timeout(patienceMs);
  while (!patience.aborted) {
    const answer = await ask();
    if (answer !== null && answer !== undefined) return answer;
    await sleep(50);
  }
  throw new Error(`nothing came within ${patienceMs / 1000} s`);
}
