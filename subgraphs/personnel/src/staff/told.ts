import { chinaDate, staffPlaced } from "@yimen/domain";
import type { WriteTransaction } from "@yimen/subgraph-kit";
import { wholeDays } from "../absence/half-days.ts";
import { listAbsencesFrom } from "../absence/store.ts";
import { listBindings } from "../account/store.ts";
import type { PersonnelTables } from "../tables.ts";
import { findStaff } from "./store.ts";

/**
 * Tells others for which department somebody works now, by which account, and when they are away: who decides a department's cases is known
 * from it.
 *
 * @source PT-10, LP-4
 */
export async function tellPlaced(
  tx: WriteTransaction<PersonnelTables>,
  staffId: string,
  at: Temporal.Instant,
): Promise<void> {
  const [staff] = await findStaff(tx.db, [staffId]);
  if (staff === undefined) return;
  const bindings = await listBindings(tx.db, [staffId]);
  const absences = await listAbsencesFrom(tx.db, [staffId], chinaDate(at));
  const account = bindings.find(
    ({ confirmedAt, endedAt }) => confirmedAt !== null && endedAt === null,
  )?.account;
  await tx.publish(staffPlaced, {
    staffId,
    division: staff.divisionCode,
    stationId: staff.stationId,
    ...(staff.departmentId !== null && { departmentId: staff.departmentId }),
    ...(account !== undefined && { account }),
    // Whoever is away for half a day decides in the other half.
    absences: absences.flatMap((absence) => {
      const days = wholeDays(absence);
      return days === undefined ? [] : [{ from: days.from.toString(), until: days.until.toString() }];
    }),
    left: staff.endedOn !== null,
    at: at.toString(),
  });
}
