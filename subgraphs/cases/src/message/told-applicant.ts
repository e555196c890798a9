import { type CaseAction, caseOutcomes, type MessageData, type MessageKind } from "@yimen/domain";
import { putMessages, type WriteTransaction } from "@yimen/subgraph-kit";
import type { ServiceCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { findItems, findStations } from "../replica/store.ts";
import { listNotices } from "../supplement/store.ts";
import type { CasesTables } from "../tables.ts";

type Tx = WriteTransaction<CasesTables>;

/** What a step tells the applicant beyond the case itself. */
type Told = (tx: Tx, after: ServiceCase) => Promise<MessageData> | MessageData;

interface Telling {
  readonly kind: MessageKind;
  readonly data: Told;
}

const nothing: Told = () => ({});
const dueOn: Told = (_tx, after) => ({ dueOn: after.dueOn?.toString() });

/** Everything of the latest notice in one message: nothing is told piece by piece. PT-7 */
const missing: Told = async ({ db }, after) => {
  const [latest] = (await listNotices(db, [after.id])).slice(-1);
  const materials = latest?.materials ?? [];
  return {
    missing: materials.map(({ name, note }) => (note === null ? name : `${name}(${note})`)).join(";"),
  };
};

/** Steps an applicant is told of. Withdrawing is their own, pausing is told by its paper. */
const tellings: Partial<Readonly<Record<CaseAction, Telling>>> = {
  ACCEPT: { kind: "CASE_ACCEPTED", data: dueOn },
  REQUEST_SUPPLEMENT: { kind: "CASE_SUPPLEMENT_REQUESTED", data: missing },
  REFUSE: { kind: "CASE_REFUSED", data: nothing },
  EXTEND: { kind: "CASE_EXTENDED", data: dueOn },
  DECIDE: {
    kind: "CASE_DECIDED",
    data: (_tx, { outcome }) => ({
      outcome: outcome === null ? undefined : caseOutcomes.label(outcome, "zh"),
    }),
  },
  DELIVER: { kind: "CASE_DELIVERED", data: nothing },
};

/** Tells the applicant of a step, in its transaction. The message names the case; whose it is, is looked up when it leaves. PT-7 */
export async function tellApplicant(
  context: Context,
  tx: Tx,
  action: CaseAction,
  after: ServiceCase,
  seq: number,
): Promise<void> {
  const telling = tellings[action];
  if (telling === undefined) return;
  const [[item], [station], more] = await Promise.all([
    findItems(tx.db, "id", [after.itemId]),
    findStations(tx.db, "id", [after.stationId]),
    telling.data(tx, after),
  ]);
  if (item === undefined || station === undefined) return;
  const { id, divisionCode, stationId, caseNo, sample } = after;
  await putMessages(context, tx, [
    {
      kind: telling.kind,
      division: divisionCode,
      addressee: "APPLICANT",
      addresseeId: id,
      station: stationId,
      topic: id,
      once: String(seq),
      data: { caseNo, item: item.name, office: station.name, ...more },
      sample,
    },
  ]);
}
