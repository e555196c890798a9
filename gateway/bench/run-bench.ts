import { setTimeout } from "node:timers/promises";
import { openArena } from "./arena.ts";
import type { Contestant } from "./contestants/contestant.ts";
import { coldText } from "./load/cold-text.ts";
import { measure, type Measurement } from "./load/measure.ts";
import { findDifferences } from "./load/same-answers.ts";
import { wireRequest } from "./load/wire.ts";
import { referenceNames } from "./queries/all-queries.ts";
import type { BenchQuery } from "./queries/query.ts";
import { type Differences, type BenchResult, type Rounds, resultOf } from "./report/result.ts";
import type { BenchSettings } from "./settings.ts";
import { cpuMs } from "./world/cpu.ts";

// Every contestant is asked this many of the requests before anybody is measured.
const comparedRequests = 8;
const coldConnections = 2;
// What load left behind is cleared away by the collector of garbage in the seconds after it: that is no work of nobody asking.
const settleSeconds = 20;
const idleSeconds = 3;
// The queries that figures are promised for are measured longer.
const referenceTimes = 3;

/** Runs the whole benchmark: data, contestants, equal answers, warm-up, interleaved rounds. */
export async function runBench(settings: BenchSettings, say: (text: string) => void): Promise<BenchResult> {
  const beganMs = performance.now();
  const { world, contestants, requests, close } = await openArena(settings, say);
  const { queries, connections } = settings;
  const knowing = (query: BenchQuery): readonly Contestant[] =>
    contestants.filter(({ name }) => name !== "floor" || query.floor);
  const wire = (query: BenchQuery, text?: string): readonly ReturnType<typeof wireRequest>[] =>
    (requests.get(query) ?? []).map((request) => wireRequest(query, request, text));

  const compare = async (query: BenchQuery): Promise<Differences> => {
    const asked = knowing(query);
    const cold = wire(query, coldText(query.text)).slice(0, 1);
    return [
      ...(await findDifferences(asked, wire(query).slice(0, comparedRequests))),
      ...(await findDifferences(
        asked.filter(({ name }) => name !== "floor"),
        cold,
      )),
    ];
  };
  const warm = (query: BenchQuery, contestant: Contestant, seconds: number): Promise<Measurement> =>
    measure(world, contestant, wire(query), {
      connections,
      seconds: seconds * (referenceNames.includes(query.name) ? referenceTimes : 1),
    });
  const cold = (query: BenchQuery, contestant: Contestant): Promise<Measurement> => {
    const all = requests.get(query) ?? [];
    const asked = Array.from({ length: settings.coldTexts }, (_, index) =>
      all
        .slice(index % all.length, (index % all.length) + 1)
        .map((request) => wireRequest(query, request, coldText(query.text))),
    ).flat();
    const plan = { connections: coldConnections, seconds: 30, requests: asked.length };
    return measure(world, contestant, asked, plan);
  };

  try {
    say("comparing answers …");
    const differences = new Map<BenchQuery, Differences>();
    for (const query of queries) differences.set(query, await compare(query));
    say("warming up …");
    for (const query of queries)
      for (const contestant of knowing(query)) await warm(query, contestant, settings.warmUpSeconds);
    say("listening to nobody's requests …");
    const idle = await idleCpu();
    const rounds: Rounds[] = [];
    for (let round = 1, lastMs = 0; round <= settings.rounds; round += 1) {
      const startMs = performance.now();
      if (startMs + lastMs - beganMs > settings.minutes * 60_000) {
        say(`no time for round ${round}`);
        break;
      }
      say(`round ${round} of ${settings.rounds} …`);
      const measured: Rounds = new Map();
      for (const query of queries) {
        // Nobody is always the one that comes after the slowest.
        for (const contestant of turned(knowing(query), round)) {
          const one = { warm: await warm(query, contestant, settings.secondsPerRun) };
          const isCold = settings.coldTexts > 0 && contestant.name !== "floor";
          measured.set(
            keyOf(query, contestant),
            isCold ? { ...one, cold: await cold(query, contestant) } : one,
          );
        }
      }
      rounds.push(measured);
      lastMs = performance.now() - startMs;
    }
    return resultOf({
      settings,
      rounds,
      differences,
      idle,
      contestants: contestants.map(({ name }) => name),
    });
  } finally {
    await close();
  }

  async function idleCpu(): Promise<BenchResult["idle"]> {
    const spent = async (): Promise<readonly number[]> =>
      Promise.all([world.databaseCpuMs(), ...contestants.map(({ pids }) => cpuMs(pids))]);
    await setTimeout(settleSeconds * 1_000);
    const before = await spent();
    await setTimeout(idleSeconds * 1_000);
    const after = await spent();
    const [databaseMs = 0, ...node] = after.map(
      (value, index) => (value - (before[index] ?? 0)) / idleSeconds,
    );
    return {
      databaseMsPerSecond: databaseMs,
      nodeMsPerSecond: Object.fromEntries(contestants.map(({ name }, index) => [name, node[index] ?? 0])),
    };
  }
}

/** What a cell of a round is kept under. */
function keyOf({ name }: BenchQuery, contestant: Contestant): string {
  return `${name} ${contestant.name}`;
}

function turned<T>(values: readonly T[], by: number): readonly T[] {
  const from = by % Math.max(values.length, 1);
  return [...values.slice(from), ...values.slice(0, from)];
}
