import { defineLoader, groupedBy } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { listEmployed } from "../facts/store.ts";
import type { StaffMember } from "../staff/store.ts";
import { type Competence, listCompetencesOfStations } from "./store.ts";

/** What somebody at a station can handle of what it accepts, and what not. */
export interface CompetencyRow {
  readonly staff: StaffMember;
  readonly competences: readonly Competence[];
  /** By item code. */
  readonly gaps: readonly string[];
}

/** Everybody who works at a station by every item it accepts (能力矩阵). PT-4 */
export interface CompetencyMatrix {
  /** By code. */
  readonly itemIds: readonly string[];
  readonly rows: readonly CompetencyRow[];
  /** Items that nobody there can handle, by code. */
  readonly masteredByNobody: readonly string[];
}

const loadEmployed = defineLoader(async (context: Context, ids: readonly string[]) =>
  groupedBy(ids, await context.read((db) => listEmployed(db, ids)), (staff) => staff.stationId),
);

const loadCompetences = defineLoader(async (context: Context, ids: readonly string[]) =>
  groupedBy(
    ids,
    await context.read((db) => listCompetencesOfStations(db, ids)),
    ({ stationId }) => stationId,
  ),
);

/** The matrix of a station, whose items the catalogue tells. @source PT-4 */
export async function competencyMatrix(
  context: Context,
  stationId: string,
  itemIds: readonly string[],
): Promise<CompetencyMatrix> {
  const [employed = [], competences = []] = await Promise.all([
    loadEmployed(context, stationId),
    loadCompetences(context, stationId),
  ]);
  const accepted = new Set(itemIds);
  const ofStation = competences.filter(({ itemId }) => accepted.has(itemId));
  const mastered = new Set(ofStation.map(({ itemId }) => itemId));
  const rows = employed.map((staff) => {
    const own = ofStation.filter(({ staffId }) => staffId === staff.id);
    const known = new Set(own.map(({ itemId }) => itemId));
    return { staff, competences: own, gaps: itemIds.filter((id) => !known.has(id)) };
  });
  return { itemIds, rows, masteredByNobody: itemIds.filter((id) => !mastered.has(id)) };
}
