import { spawn } from "node:child_process";
import type { ServerUser } from "./server-user.ts";

/** Runs a program to its end. @throws with what it printed when it fails */
export async function runProgram(
  path: string,
  args: readonly string[],
  user: ServerUser | undefined,
): Promise<void> {
  const child = spawn(path, args, {
    ...user,
    // A server must outlive a Ctrl-C in this terminal: requests in flight are finished first, then it is stopped.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { LC_ALL: "C" },
  });
  let printed = "";
  const note = (chunk: Buffer): void => {
    printed = (printed + chunk.toString("utf8")).slice(-4_000);
  };
  child.stdout.on("data", note);
  child.stderr.on("data", note);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    // "exit", not "close": a started server keeps the pipes open.
    child.once("exit", resolve);
  });
  child.stdout.destroy();
  child.stderr.destroy();
  if (code !== 0) throw new Error(`${path.split("/").at(-1)} failed:\n${printed.trim()}`);
}
