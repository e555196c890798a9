import { type ChildProcess, spawn } from "node:child_process";
import { setPriority } from "node:os";
import { extname } from "node:path";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { LocalSubgraph } from "@yimen/county";
import { compiledCodeOfGuest } from "../home/compiled-code.ts";
import type { GuestAccount } from "./guest-account.ts";
import type { GuestMode } from "./guest-orders.ts";

/** What a guest's process is given. */
export interface GuestSpawn {
  readonly mode: GuestMode;
  readonly subgraph: LocalSubgraph;
  /** Its whole environment: nothing of ours is handed down. */
  readonly environment: Readonly<Record<string, string>>;
  /** What the whole process may take of the memory. */
  readonly memoryMb: number;
  /** The account it runs under; this process's own when left out. */
  readonly account?: GuestAccount | undefined;
  /** Further words for the mode. */
  readonly choice?: unknown;
}

/** More polite than the core: a guest that keeps the processor busy gets what the core leaves. */
const niceness = 2;

/**
 * Starts the process of a county's subgraph. Its standard input is held open as a sign of life of this process; it
 * answers on a pipe of its own, and there is no channel on which it could flood this process with messages.
 */
export function spawnGuest({
  mode,
  subgraph,
  environment,
  memoryMb,
  account,
  choice,
}: GuestSpawn): ChildProcess {
  const here = fileURLToPath(import.meta.url);
  const { kind, name, folder, packageName } = subgraph;
  // What is kept lies in the data folder, which another account does not enter.
  const compiled = account === undefined ? compiledCodeOfGuest(name) : undefined;
  const host = fileURLToPath(new URL(`host/main${extname(here)}`, import.meta.url));
  const child = spawn(
    process.execPath,
    [
      // Objects of JavaScript; the other half is for code, buffers and what Node needs itself.
      `--max-old-space-size=${Math.floor(memoryMb / 2)}`,
      "--optimize-for-size",
      host,
      mode,
      // Not what it said of itself: an SDL can be longer than an argument may.
      JSON.stringify({ kind, name, folder, packageName }),
      JSON.stringify(choice ?? null),
    ],
    {
      env: { ...(compiled !== undefined && { NODE_COMPILE_CACHE: compiled }), ...environment },
      ...(account !== undefined && { uid: account.uid, gid: account.gid, cwd: "/" }),
      stdio: ["pipe", "pipe", "pipe", "pipe"],
      // A Ctrl-C in the terminal reaches this process alone, which then stops the others in order.
      detached: true,
    },
  );
  child.stdin?.on("error", () => {});
  if (child.pid !== undefined) bePolite(child.pid);
  return child;
}

function bePolite(pid: number): void {
  try {
    setPriority(pid, niceness);
    // When the machine runs out of memory, a guest is what the kernel ends first.
    if (process.platform === "linux") writeFileSync(`/proc/${pid}/oom_score_adj`, "800");
  } catch {
    // It has ended already, or the machine does not let us: both show elsewhere.
  }
}
