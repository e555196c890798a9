import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startLocalDatabase } from "@yimen/local-database";
import { databaseWith } from "./load-cases.ts";
import { compare } from "./measure.ts";

// What cases cost at a hundred thousand and at ten million of them: every list, look-ups, what is due, counts. Run by `npm run bench:growth`.

const { values } = parseArgs({
  options: {
    few: { type: "string", default: "100000" },
    many: { type: "string", default: "10000000" },
    times: { type: "string", default: "200" },
    /** A server on which the role may do everything; its databases stay and are used again. Without it one is started and thrown away. */
    url: { type: "string" },
  },
});

const directory = values.url === undefined ? await mkdtemp(join(tmpdir(), "yimen-growth-")) : undefined;
const server =
  directory === undefined
    ? undefined
    : await startLocalDatabase({
        directory,
        settings: {
          fsync: "off",
          synchronous_commit: "off",
          full_page_writes: "off",
          shared_buffers: "1GB",
          max_wal_size: "8GB",
        },
      });
const url = values.url ?? server?.url ?? "";
const [few, many] = [Number(values.few), Number(values.many)];
try {
  const databases = [await databaseWith(url, few), await databaseWith(url, many)] as const;
  const rows = await compare(databases, Number(values.times));
  console.log(
    `| ms | ${few} cases: p50 | p95 | ${many} cases: p50 | p95 | p95 grows |\n|---|---|---|---|---|---|`,
  );
  for (const { name, figures, growth } of rows) {
    console.log(
      `| ${name} | ${figures.map((figure) => figure.toFixed(1)).join(" | ")} | × ${growth.toFixed(2)} |`,
    );
  }
} finally {
  await server?.stop();
  if (directory !== undefined) await rm(directory, { recursive: true, force: true });
}
process.exit(0);
