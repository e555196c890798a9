import { fork } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** Is the process there, and no corpse that nobody has buried? */
async function lives(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return stat !== "" && !/\) [ZX] /.test(stat);
}

test("H14 a guest that is caught in a loop and hears no signal ends with its starter, even one that was killed", async () => {
  const starter = fork(fileURLToPath(new URL("caught-county/starter.ts", import.meta.url)));
  const [pid] = (await once(starter, "message")) as [number];
  expect(await lives(pid)).toBe(true);
  starter.kill("SIGKILL");
  await once(starter, "exit");
  await expect.poll(() => lives(pid), { timeout: 60_000, interval: 250 }).toBe(false);
});
