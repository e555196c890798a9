import { readdir, readFile } from "node:fs/promises";

/** What a process holds of the machine's memory, in MB. */
export interface Resident {
  /** `core`, or the name of the guest. */
  readonly name: string;
  readonly residentMb: number;
  /** What no other process has a part in. */
  readonly ownMb: number;
}

/** The memory of a process and its children. @throws where the machine has no /proc */
export async function residentOf(root: number): Promise<readonly Resident[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(pids.map((pid) => lookAt(pid, root)));
  return found.filter((each) => each !== undefined);
}

async function lookAt(pid: number, root: number): Promise<Resident | undefined> {
  // Any of them may end meanwhile.
  const read = (name: string): Promise<string> => readFile(`/proc/${pid}/${name}`, "utf8").catch(() => "");
  const [status, words, memory] = await Promise.all([read("status"), read("cmdline"), read("smaps_rollup")]);
  const parent = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]);
  if (memory === "" || (pid !== root && parent !== root)) return undefined;
  const kilobytes = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(memory)?.[1] ?? 0);
  return {
    name: pid === root ? "core" : (/"name":"([^"]+)"/.exec(words)?.[1] ?? "other"),
    residentMb: kilobytes("Rss") / 1_024,
    ownMb: (kilobytes("Private_Clean") + kilobytes("Private_Dirty")) / 1_024,
  };
}
