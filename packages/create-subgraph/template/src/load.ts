import { parseDivisionCode } from "@yimen/domain";
import {
  citation,
  type Dataset,
  idFromKey,
  type LoadReport,
  sourcesShape,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import { z } from "zod";
import { putNotice } from "./notice/store.ts";
import type { Tables } from "./tables.ts";

const noticesFile = z.object({
  sources: sourcesShape,
  notices: z.array(
    z.object({ station: z.string(), title: z.string(), postedOn: z.string(), source: z.string() }),
  ),
});

/** Loads `notices` of a data package; the same data again changes nothing. */
export async function load(tx: WriteTransaction<Tables>, dataset: Dataset): Promise<LoadReport> {
  const file = await dataset.read("notices", noticesFile);
  for (const { station, title, postedOn, source } of file?.notices ?? []) {
    // A station's code begins with that of its division.
    const division = parseDivisionCode(station.slice(0, 12));
    const notice = {
      id: idFromKey(division, "notice", `${station}/${postedOn}/${title}`),
      stationCode: station,
      title,
      postedOn: Temporal.PlainDate.from(postedOn),
      citation: citation(file?.sources ?? {}, source),
    };
    await putNotice(tx.db, notice, division);
  }
  return { notices: file?.notices.length ?? 0 };
}
