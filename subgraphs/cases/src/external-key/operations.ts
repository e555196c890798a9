import { defineError, type DivisionCode, type DomainErrorFactory, input, parseInput } from "@yimen/domain";
import { defineLoader, keyedBy, type WriteTransaction } from "@yimen/subgraph-kit";
import { loadCase } from "../case/operations.ts";
import type { ServiceCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import type { CasesTables } from "../tables.ts";
import { findCaseOfKey, insertKey, listKeysOfCases } from "./store.ts";

const keyOfCaseTaken: DomainErrorFactory<{ key: string; caseId: string }> = defineError(
  "CASE_EXTERNAL_KEY_TAKEN",
  {
    kind: "conflict",
    zh: (d) => `您的编号“${d.key}”在此地已用于办件 ${d.caseId};请用 caseByExternalKey 查它,或换一个编号`,
    en: (d) =>
      `your key "${d.key}" stands for the case ${d.caseId} at this place already; find it by caseByExternalKey, or give another key`,
  },
);

/** Keeps the caller's own key for a case just filed. @throws CASE_EXTERNAL_KEY_TAKEN @source X-1 */
export async function keepExternalKey(
  context: Context,
  tx: WriteTransaction<CasesTables>,
  filed: { readonly id: string; readonly divisionCode: DivisionCode },
  key: string,
): Promise<void> {
  const owner = context.actor.subject ?? "";
  if (await insertKey(tx.db, { ...filed, owner, key })) return;
  const caseId = await findCaseOfKey(tx.db, { division: filed.divisionCode, owner, key });
  throw keyOfCaseTaken({ key, caseId: caseId ?? "" }, { path: ["input", "externalKey"] });
}

const asked = input.object({ division: input.divisionCode, key: input.text(100) });

/** The case that the caller filed at a place under a key of their own. @throws INPUT_INVALID @source X-1 */
export async function caseByExternalKey(
  context: Context,
  raw: { readonly division: string; readonly key: string },
): Promise<ServiceCase | undefined> {
  const { division, key } = parseInput(asked, raw);
  const owner = context.actor.subject;
  if (owner === undefined) return undefined;
  const caseId = await context.read((db) => findCaseOfKey(db, { division, owner, key }));
  return caseId === undefined ? undefined : loadCase(context, caseId);
}

/** The key that the caller knows a case by, if it was they who filed it. */
export const loadExternalKey: (
  context: Context,
  caseId: string,
) => Promise<{ readonly caseId: string; readonly key: string } | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => listKeysOfCases(db, ids)), ({ caseId }) => caseId),
);
