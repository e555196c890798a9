import { chinaDate, divisionContains, type ItemProblemReported, parseDivisionCode } from "@yimen/domain";
import { newId, type WriteTransaction } from "@yimen/subgraph-kit";
import { findDepartments } from "../department/store.ts";
import { findKnownItems } from "../replica/store.ts";
import type { PersonnelTables } from "../tables.ts";
import { insertTrainingRequest } from "./store.ts";

/**
 * Makes what a station told a department a request for a training. The department is the one of that name at the place or above it; where there is none, or
 * more than one, the name alone stands.
 *
 * @source BK-3
 */
export async function takeFeedback(
  tx: WriteTransaction<PersonnelTables>,
  { feedbackId, itemId, division, department: departmentName, reportedAt }: ItemProblemReported,
): Promise<void> {
  const divisionCode = parseDivisionCode(division);
  const named = (await findDepartments(tx.db, "name", [departmentName])).filter((department) =>
    divisionContains(department.divisionCode, divisionCode),
  );
  const items = await findKnownItems(tx.db, [itemId]);
  const at = Temporal.Instant.from(reportedAt);
  await insertTrainingRequest(tx.db, {
    id: newId(divisionCode),
    divisionCode,
    planId: null,
    feedbackId,
    departmentName,
    departmentId: named.length === 1 ? (named[0]?.id ?? null) : null,
    wanted: null,
    askedOn: chinaDate(at),
    itemIds: items.map(({ id }) => id),
    recordedAt: at,
    recordedBy: "catalog",
  });
}
