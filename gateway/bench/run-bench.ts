import { openArena } from "./arena.ts";
import { type ContestantName, contestantNames } from "./contestants/contestant.ts";
import { measure, type Measurement } from "./measure.ts";
import { referenceQueries } from "./queries.ts";
import { type BenchResult, resultOf } from "./report.ts";
import { requireSameAnswers } from "./same-answers.ts";
import type { BenchSettings } from "./settings.ts";

// Every contestant is asked this many of the requests before anybody is measured.
const comparedRequests = 60;

/**
 * Runs the whole benchmark: data, contestants, equal answers, warm-up, interleaved rounds.
 *
 * @throws when contestants answer differently, or one fails under load
 */
export async function runBench(settings: BenchSettings, say: (text: string) => void): Promise<BenchResult> {
  const { contestants, requests, close } = await openArena(settings, say);
  const measurements = new Map(
    referenceQueries.map((query) => [
      query,
      new Map<ContestantName, Measurement[]>(contestantNames.map((name) => [name, []])),
    ]),
  );
  const runAll = async (seconds: number, keep: boolean): Promise<void> => {
    for (const query of referenceQueries) {
      for (const contestant of contestants) {
        const load = { seconds, connections: settings.connections };
        const measured = await measure(contestant, query, requests.get(query) ?? [], load);
        if (keep) measurements.get(query)?.get(contestant.name)?.push(measured);
      }
    }
  };
  try {
    say("comparing answers …");
    for (const query of referenceQueries) {
      await requireSameAnswers(contestants, query, (requests.get(query) ?? []).slice(0, comparedRequests));
    }
    say("warming up …");
    await runAll(settings.warmUpSeconds, false);
    for (let round = 1; round <= settings.rounds; round += 1) {
      say(`round ${round} of ${settings.rounds} …`);
      await runAll(settings.secondsPerRun, true);
    }
    return resultOf(settings, measurements);
  } finally {
    await close();
  }
}
