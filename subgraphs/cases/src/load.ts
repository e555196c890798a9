import {
  citation,
  type Dataset,
  loadMessageSettings,
  loadPaperSettings,
  type LoadReport,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import type { Context } from "./context.ts";
import { loadCases } from "./data/load-cases.ts";
import { openingHoursFile, type OpeningHoursRecord, weekdayNumber } from "./data/files.ts";
import { putOpeningWeek } from "./replica/store.ts";
import type { CasesTables } from "./tables.ts";

type Tx = WriteTransaction<CasesTables>;

/** Loads `opening-hours`, `cases`, a county's papers and messages of a data package. Items and stations must have been heard of before. */
export async function load(tx: Tx, dataset: Dataset, context: Context): Promise<LoadReport> {
  return {
    openingWeeks: await loadOpeningWeeks(tx, dataset),
    cases: await loadCases(tx, dataset, context),
    paperFiles: await loadPaperSettings(tx, dataset),
    messageTexts: await loadMessageSettings(tx, dataset),
  };
}

async function loadOpeningWeeks(tx: Tx, dataset: Dataset): Promise<number> {
  const file = await dataset.read("opening-hours", openingHoursFile);
  if (file === undefined) return 0;
  const stations = Map.groupBy(file.openingHours, ({ station }) => station);
  for (const [stationCode, records] of stations) {
    const [first] = records;
    if (first === undefined) continue;
    await putOpeningWeek(tx.db, {
      stationCode,
      division: file.division,
      days: weekOf(records),
      citation: citation(file.sources, first.source, first.cite),
    });
  }
  return stations.size;
}

function weekOf(records: readonly OpeningHoursRecord[]): Record<number, readonly string[]> {
  return Object.fromEntries(
    records.flatMap(({ weekdays, periods }) =>
      weekdays.map((name) => [weekdayNumber(name), periods.map(({ opens, closes }) => `${opens}-${closes}`)]),
    ),
  );
}
