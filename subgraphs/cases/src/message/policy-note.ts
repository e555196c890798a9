import { parseDivisionCode, type PolicyPushed } from "@yimen/domain";
import { lyingIn, putMessages, type WriteTransaction } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { findItems } from "../replica/store.ts";
import type { CasesTables } from "../tables.ts";

/**
 * Writes to those whose cases of an item lie in a place: each person once, by their latest case, and once a note.
 *
 * @source LP-16
 */
export async function tellOfPolicy(
  tx: WriteTransaction<CasesTables>,
  { noteId, itemId, division, title, text }: PolicyPushed,
  context: Context,
): Promise<void> {
  const [item] = await findItems(tx.db, "id", [itemId]);
  if (item === undefined) return;
  const cases = await tx.db
    .selectFrom("service_case")
    .select(["id", "division_code as divisionCode", "station_id as stationId", "sample"])
    .distinctOn("applicant_document_fingerprint")
    .where("item_id", "=", itemId)
    .where(lyingIn(parseDivisionCode(division)))
    .orderBy("applicant_document_fingerprint")
    .orderBy("filed_at", "desc")
    .execute();
  await putMessages(
    context,
    tx,
    cases.map(({ id, divisionCode, stationId, sample }) => ({
      kind: "POLICY_NOTE",
      division: divisionCode,
      addressee: "APPLICANT",
      addresseeId: id,
      station: stationId,
      topic: id,
      once: noteId,
      data: { item: item.name, note: title, text },
      sample,
    })),
  );
}
