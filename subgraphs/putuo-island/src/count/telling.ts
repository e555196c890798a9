import { chinaDate, type DivisionCode } from "@yimen/domain";
import { tellCounts, type ToldValue, type WriteTransaction } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { IslandDocument } from "../document/document.ts";
import { islandRules } from "../law/rules.ts";
import type { IslandTables } from "../tables.ts";
import type { DocumentKind } from "../vocabulary.ts";
import { listIssuedByYear, listLastDays } from "./store.ts";

type Tx = WriteTransaction<IslandTables>;

/** How the documents a station's cases led to are named in the words of rules. */
const issuedFact: Readonly<Record<DocumentKind, string>> = {
  GATE_CARD: "gateCardsIssued",
  BICYCLE_PERMIT: "bicyclePermitsIssued",
};

/** Tells the core how many documents of a kind the town has in force, from today on, day by day as they run out. @source PT-11 */
export async function tellInForce(
  context: Context,
  tx: Tx,
  town: DivisionCode,
  kind: DocumentKind,
): Promise<void> {
  const today = chinaDate(context.now);
  const lasting = await listLastDays(tx.db, town, kind, today);
  const inForceFrom = (day: Temporal.PlainDate): number =>
    lasting.reduce(
      (sum, { until, count }) =>
        until === null || Temporal.PlainDate.compare(until, day) >= 0 ? sum + count : sum,
      0,
    );
  const ends = lasting.flatMap(({ until }) => (until === null ? [] : [until]));
  const starts = [today, ...ends.map((until) => until.add({ days: 1 }))];
  const values = starts.map((from, index): ToldValue => ({
    value: inForceFrom(from),
    from,
    until: ends[index] ?? null,
  }));
  await tellCounts(context, tx, "putuo", {
    subject: "division",
    id: town,
    divisionCode: town,
    facts: { [islandRules[kind].inForceFact]: values },
  });
}

/** Tells the core how many documents of a kind a station's cases led to, year by year. @source PT-11 */
export async function tellIssued(
  context: Context,
  tx: Tx,
  { stationId, divisionCode, kind }: Pick<IslandDocument, "stationId" | "divisionCode" | "kind">,
): Promise<void> {
  const years = await listIssuedByYear(tx.db, stationId, kind);
  const values = years.map(({ year, count }): ToldValue => ({
    value: count,
    from: Temporal.PlainDate.from({ year, month: 1, day: 1 }),
    until: Temporal.PlainDate.from({ year, month: 12, day: 31 }),
  }));
  await tellCounts(context, tx, "putuo", {
    subject: "station",
    id: stationId,
    divisionCode,
    facts: { [issuedFact[kind]]: values },
  });
}
