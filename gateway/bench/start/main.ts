// npm run bench:start — how long a start with warm data takes, and what is resident when nobody asks anything.
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { startYimen } from "../contestants/yimen.ts";
import { median } from "../report/statistics.ts";
import { cpuMs } from "../world/cpu.ts";
import { openWorld } from "../world/world.ts";
import { type Resident, residentOf } from "./resident.ts";

const { values } = parseArgs({
  options: {
    /** Starts that are measured; one before them keeps what the later ones find. */
    times: { type: "string", default: "5" },
    /** Between the start and the look at the memory. */
    idle: { type: "string", default: "10" },
    cases: { type: "string", default: "3000" },
    data: { type: "string" },
  },
});

/** One start. */
interface Start {
  /** From the first instruction of the process to its saying that it is ready. */
  readonly readyMs: number;
  /** CPU time of all its processes until then. */
  readonly cpuMs: number;
  readonly resident: readonly Resident[];
}

const folder = values.data ?? (await mkdtemp(join(tmpdir(), "yimen-start-")));
await chmod(folder, 0o711);
// The database server runs already: its start, and initdb's, is not our own time.
const world = await openWorld(folder, Number(values.cases), console.error);
try {
  await start();
  const starts: Start[] = [];
  for (let time = 1; time <= Number(values.times); time += 1) {
    console.error(`start ${time} of ${values.times} …`);
    starts.push(await start());
  }
  report(starts);
} finally {
  await world.close();
  if (values.data === undefined) await rm(folder, { recursive: true, force: true });
}

async function start(): Promise<Start> {
  const yimen = await startYimen(world);
  const spent = await cpuMs([yimen.pid]);
  await setTimeout(Number(values.idle) * 1_000);
  const resident = await residentOf(yimen.pid);
  await yimen.program.stop();
  return { readyMs: yimen.readySeconds * 1_000, cpuMs: spent, resident };
}

function report(starts: readonly Start[]): void {
  const of = (read: (start: Start) => number): string => median(starts.map(read)).toFixed(0);
  console.log(`
median of ${starts.length} starts with warm data, PostgreSQL running

| | |
|---|---|
| ready, ms of the clock | ${of(({ readyMs }) => readyMs)} |
| until then, ms of CPU of all processes | ${of((each) => each.cpuMs)} |

| process, ${values.idle} s later | resident MB | of it its own |
|---|---|---|`);
  for (const name of new Set(starts.flatMap(({ resident }) => resident.map((each) => each.name)))) {
    const row = (read: (each: Resident) => number): string =>
      of(({ resident }) =>
        resident.filter((each) => each.name === name).reduce((sum, each) => sum + read(each), 0),
      );
    console.log(`| ${name} | ${row((each) => each.residentMb)} | ${row((each) => each.ownMb)} |`);
  }
  const all = (read: (each: Resident) => number): string =>
    of(({ resident }) => resident.reduce((sum, each) => sum + read(each), 0));
  console.log(`| together | ${all((each) => each.residentMb)} | ${all((each) => each.ownMb)} |`);
}
