import { newId, type Permission, type WriteTransaction } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { PersonnelTables } from "../tables.ts";
import { nothingToCorrect } from "./failures.ts";
import type { CorrectedValue } from "./corrected-value.ts";
import { type Correction, insertCorrection } from "./store.ts";

/** Who puts right what was recorded wrongly. */
export const correctionPermission: Permission = {
  zh: "更正人员记录",
  en: "correct what is recorded about staff",
  roles: ["STATION_MANAGER", "COUNTY_ADMIN"],
};

/** A record's fields as texts. */
export type Recorded = Readonly<Record<string, { toString(): string } | null>>;

/** The fields that differ between a record as it was and as it becomes. */
export function changesBetween(was: Recorded, becomes: Recorded): readonly CorrectedValue[] {
  return Object.keys(becomes).flatMap((field): readonly CorrectedValue[] => {
    const before = was[field]?.toString() ?? null;
    const after = becomes[field]?.toString() ?? null;
    return before === after ? [] : [{ field, was: before, became: after }];
  });
}

/**
 * Keeps what a record said before it is corrected, with who corrects it and why.
 *
 * @throws NOTHING_TO_CORRECT
 */
export async function keepCorrection(
  context: Context,
  tx: WriteTransaction<PersonnelTables>,
  corrected: Pick<Correction, "divisionCode" | "staffId" | "subject" | "subjectId" | "changes" | "reason">,
): Promise<void> {
  if (corrected.changes.length === 0) throw nothingToCorrect({}, { path: ["input"] });
  await insertCorrection(tx.db, {
    ...corrected,
    id: newId(corrected.divisionCode),
    correctedBy: context.actor.subject ?? "",
    correctedAt: context.now,
  });
}
