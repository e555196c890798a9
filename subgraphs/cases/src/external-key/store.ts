import type { DivisionCode } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { CasesTables } from "../tables.ts";

interface OwnKey {
  readonly division: DivisionCode;
  readonly owner: string;
  readonly key: string;
}

/** Writes the key of a case; false when its owner has it for another case of the place. */
export async function insertKey(
  db: Kysely<CasesTables>,
  of: {
    readonly id: string;
    readonly divisionCode: DivisionCode;
    readonly owner: string;
    readonly key: string;
  },
): Promise<boolean> {
  const written = await db
    .insertInto("case_external_key")
    .values({ division_code: of.divisionCode, owner: of.owner, external_key: of.key, case_id: of.id })
    .onConflict((conflict) => conflict.columns(["division_code", "owner", "external_key"]).doNothing())
    .returning("case_id")
    .executeTakeFirst();
  return written !== undefined;
}

export async function findCaseOfKey(
  db: Kysely<CasesTables>,
  { division, owner, key }: OwnKey,
): Promise<string | undefined> {
  const found = await db
    .selectFrom("case_external_key")
    .select("case_id")
    .where("division_code", "=", division)
    .where("owner", "=", owner)
    .where("external_key", "=", key)
    .executeTakeFirst();
  return found?.case_id;
}

/** The keys of cases, as far as they are the caller's. */
export async function listKeysOfCases(
  db: Kysely<CasesTables>,
  caseIds: readonly string[],
): Promise<readonly { readonly caseId: string; readonly key: string }[]> {
  return db
    .selectFrom("case_external_key")
    .select(["case_id as caseId", "external_key as key"])
    .where("case_id", "=", (eb) => eb.fn.any(eb.val([...caseIds])))
    .execute();
}
