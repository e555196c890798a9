import { spawnSync } from "node:child_process";
import { mkdtempSync, rmdirSync } from "node:fs";
import { open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LocalDatabase, startLocalDatabase } from "@yimen/local-database";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { failureCode } from "../../src/database/failures.ts";
import { installKiosk, kioskInput, pananAdmin, type RunningKiosks, startKiosks } from "../fixture/harness.ts";

/** A disk of its own, small enough to fill: a file system in memory, which root may mount. */
const disk = mkdtempSync(join(tmpdir(), "yimen-disk-"));
const mounted =
  process.getuid?.() === 0 &&
  process.platform === "linux" &&
  spawnSync("mount", ["-t", "tmpfs", "-o", "size=160m,mode=0755", "tmpfs", disk]).status === 0;
if (!mounted) rmdirSync(disk);

describe.skipIf(!mounted)(
  `H7 on a disk that is really full${mounted ? "" : " (not tried: no disk of one's own may be mounted here)"}`,
  () => {
    let server: LocalDatabase;
    let kiosks: RunningKiosks;
    const filler = join(disk, "filler");

    beforeAll(async () => {
      server = await startLocalDatabase({ directory: join(disk, "postgres") });
      kiosks = await startKiosks({ databaseUrl: server.url, heartbeat: { everyMs: 0, heldMs: 300 } });
    });
    afterAll(async () => {
      await kiosks.stop();
      await server.stop();
      spawnSync("umount", [disk]);
      await rm(disk, { recursive: true, force: true });
    });

    const install = async (): Promise<unknown> =>
      (await kiosks.ask(installKiosk, kioskInput(), pananAdmin)).errors?.[0]?.extensions?.["code"] ??
      "written";
    /** `ready`, or the code of what is in the way. */
    const readiness = (): Promise<string | undefined> =>
      kiosks.subgraph.ready().then(() => "ready", failureCode);
    const installed = async (): Promise<number> =>
      Number((await kiosks.owner.query<{ n: string }>("select count(*) as n from kiosks.kiosk")).rows[0]?.n);

    test("writes are refused by a code that says to come again, reads are answered, and readiness falls", async () => {
      expect([await install(), await readiness()]).toEqual(["written", "ready"]);
      await fill(filler);
      const outcomes = new Set<unknown>();
      let written = 1;
      // What room there is in pages that are there is used up first.
      for (let time = 0; time < 600 && !outcomes.has("DATABASE_UNAVAILABLE"); time += 1) {
        const outcome = await install();
        outcomes.add(outcome);
        if (outcome === "written") written += 1;
      }
      expect(outcomes).toEqual(new Set(["DATABASE_UNAVAILABLE", "written"]));
      expect(await readiness()).toBe("53100");
      const answer = await kiosks.ask("{ kiosks(first: 1) { edges { node { code } } } }", {}, pananAdmin);
      expect(answer).toMatchObject({ data: { kiosks: { edges: [{ node: { code: expect.any(String) } }] } } });
      expect(await installed()).toBe(written);
    });

    test("as soon as there is room it writes and is ready again by itself, and what was acknowledged is there", async () => {
      const before = await installed();
      await rm(filler);
      await expect.poll(readiness, { timeout: 10_000 }).toBe("ready");
      expect(await install()).toBe("written");
      expect(await installed()).toBe(before + 1);
    });
  },
);

/** Writes until nothing more goes in. */
async function fill(path: string): Promise<void> {
  const file = await open(path, "w");
  try {
    for (let size = 1_048_576; size >= 1; size = Math.floor(size / 2)) {
      const block = Buffer.alloc(size, 1);
      const goesIn = (): Promise<boolean> =>
        file.write(block).then(
          ({ bytesWritten }) => bytesWritten > 0,
          () => false,
        );
      while (await goesIn());
    }
  } finally {
    await file.close();
  }
}
