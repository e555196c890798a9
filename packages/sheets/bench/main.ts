// Writes and reads a sheet of many rows, each in a process of its own, and says what it took: `pnpm run bench [rows]`.
import { spawnSync } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { csvFile, openSheet, type SheetRow, xlsxFile } from "../src/index.ts";
import { example } from "../test/example-sheet.ts";

/** The most that either may take, in MB of the whole process. */
const mostMb = 300;

const [rows = "100000", work, format = "", folder = ""] = process.argv.slice(2);

function* example100(): Generator<SheetRow, void, undefined> {
  for (let at = 0; at < Number(rows); at += 1) {
    yield {
      code: `330727106206-${at}`,
      division: "330727106206",
      name: `岭口村便民服务站${at}`,
      kind: "VILLAGE",
      phone: `0579-${84_660_000 + at}`,
      address: `浙江省磐安县玉山镇岭口村${at}号`,
      openedOn: "2024-07-04",
      areaM2: at / 4,
    };
  }
}

if (work === "write") {
  const pieces = { xlsx: xlsxFile, csv: csvFile }[format as "xlsx" | "csv"](example, example100(), "zh");
  await pipeline(Readable.from(pieces), createWriteStream(join(folder, `rows.${format}`)));
} else if (work === "read") {
  const sheet = await openSheet(example, await readFile(join(folder, `rows.${format}`)));
  let read = 0;
  for await (const { problems } of sheet.rows()) read += problems.length === 0 ? 1 : 0;
  if (read !== Number(rows)) throw new Error(`${read} rows of ${rows} were read`);
} else {
  const place = await mkdtemp(join(tmpdir(), "yimen-sheets-"));
  let fits = true;
  for (const kind of ["xlsx", "csv"]) {
    for (const step of ["write", "read"]) {
      const { status, stdout } = spawnSync(
        process.execPath,
        [fileURLToPath(import.meta.url), rows, step, kind, place],
        { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
      );
      const { mb, cpuSeconds } = JSON.parse(stdout) as { mb: number; cpuSeconds: number };
      const size = (await stat(join(place, `rows.${kind}`))).size / 1_048_576;
      fits &&= status === 0 && mb <= mostMb;
      console.log(
        `${step} ${kind}: ${rows} rows, ${size.toFixed(1)} MB, peak ${mb} MB, ${cpuSeconds} s of CPU`,
      );
    }
  }
  await rm(place, { recursive: true });
  console.log(fits ? `within ${mostMb} MB` : `more than ${mostMb} MB`);
  process.exitCode = fits ? 0 : 1;
}
if (work !== undefined) {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const cpuSeconds = Math.round((userCPUTime + systemCPUTime) / 1e4) / 100;
  console.log(JSON.stringify({ mb: Math.round(maxRSS / 1024), cpuSeconds }));
}
