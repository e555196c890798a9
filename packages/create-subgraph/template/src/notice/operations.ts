import { defineLoader, groupedBy } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { listNotices } from "./store.ts";

// Notices are public: anybody may read what hangs at a station. One statement, however many stations are asked about.

export const loadNotices = defineLoader(async (context: Context, stationCodes: readonly string[]) =>
  groupedBy(
    stationCodes,
    await context.read((db) => listNotices(db, stationCodes)),
    (notice) => notice.stationCode,
  ),
);
