import { readdir, readFile } from "node:fs/promises";

// A tick of /proc is a hundredth of a second on every Linux that Node runs on (`getconf CLK_TCK`).
const msPerTick = 10;

interface ProcessTimes {
  readonly parent: number;
  readonly ticks: number;
}

/**
 * CPU time in ms, user and system, that these processes and all that descend from them have used so far, the ones that
 * have ended among them. NaN where the machine has no /proc.
 */
export async function cpuMs(roots: readonly number[]): Promise<number> {
  const processes = await readProcesses();
  if (processes === undefined) return Number.NaN;
  let ticks = 0;
  const seen = new Set<number>();
  const add = (pid: number): void => {
    if (seen.has(pid)) return;
    seen.add(pid);
    ticks += processes.get(pid)?.ticks ?? 0;
    for (const [child, { parent }] of processes) if (parent === pid) add(child);
  };
  roots.forEach(add);
  return ticks * msPerTick;
}

async function readProcesses(): Promise<ReadonlyMap<number, ProcessTimes> | undefined> {
  const names = await readdir("/proc").catch(() => []);
  const pids = names.filter((name) => /^\d+$/.test(name)).map(Number);
  if (pids.length === 0) return undefined;
  const found = await Promise.all(
    pids.map(async (pid): Promise<readonly [number, ProcessTimes] | undefined> => {
      const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
      return text === undefined ? undefined : [pid, timesOf(text)];
    }),
  );
  return new Map(found.filter((each) => each !== undefined));
}

/** A line of /proc/<pid>/stat: its parent, and what it and its children that ended have used. */
export function timesOf(stat: string): ProcessTimes {
  // The name in parentheses may have spaces of its own.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [, parent = "0"] = fields;
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { parent: Number(parent), ticks };
}
