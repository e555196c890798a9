import type { DivisionCode } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { CatalogTables } from "../tables.ts";
import type { BundlePart, ServiceBundle } from "./bundle.ts";

type Db = Kysely<CatalogTables>;

function selectBundles(db: Db) {
  return db
    .selectFrom("service_bundle")
    .select([
      "service_bundle.id",
      "service_bundle.division_code as divisionCode",
      "service_bundle.code",
      "service_bundle.name",
      "service_bundle.life_events as lifeEvents",
      "service_bundle.steps",
      "service_bundle.limit_days as limitDays",
      "service_bundle.limit_unit as limitUnit",
      "service_bundle.starts_on as startsOn",
      "service_bundle.ends_on as endsOn",
      "service_bundle.citation",
      "service_bundle.end_citation as endCitation",
    ]);
}

export async function findBundles(db: Db, ids: readonly string[]): Promise<readonly ServiceBundle[]> {
  return selectBundles(db)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

/** Those that some divisions offer on a day, by code. */
export async function listBundles(
  db: Db,
  divisions: readonly DivisionCode[],
  on: Temporal.PlainDate,
  most: number,
): Promise<readonly ServiceBundle[]> {
  return selectBundles(db)
    .where("division_code", "=", (eb) => eb.fn.any(eb.val([...divisions])))
    .where("starts_on", "<=", on)
    .where((eb) => eb.or([eb("ends_on", "is", null), eb("ends_on", ">=", on)]))
    .orderBy("code")
    .orderBy("starts_on", "desc")
    .orderBy("id")
    .limit(most)
    .execute();
}

/** Every bundle of some divisions that has an item, by code. */
export async function listBundlesWith(
  db: Db,
  itemId: string,
  divisions: readonly DivisionCode[],
): Promise<readonly ServiceBundle[]> {
  return selectBundles(db)
    .innerJoin("service_bundle_part as part", "part.bundle_id", "service_bundle.id")
    .where("part.item_id", "=", itemId)
    .where("service_bundle.division_code", "=", (eb) => eb.fn.any(eb.val([...divisions])))
    .orderBy("service_bundle.code")
    .orderBy("service_bundle.id")
    .execute();
}

/** The items of bundles, in their order. */
export async function listParts(db: Db, bundleIds: readonly string[]): Promise<readonly BundlePart[]> {
  return db
    .selectFrom("service_bundle_part")
    .select(["bundle_id as bundleId", "item_id as itemId", "stage", "condition"])
    .where("bundle_id", "=", (eb) => eb.fn.any(eb.val([...bundleIds])))
    .orderBy("bundle_id")
    .orderBy("stage")
    .orderBy("position")
    .execute();
}

export interface NewBundle extends Omit<ServiceBundle, "endsOn" | "endCitation"> {
  readonly recordedAt: Temporal.Instant;
  readonly recordedBy: string;
}

/** Writes a bundle with its parts. @throws a unique violation when the place offers one of that code */
export async function insertBundle(
  db: Db,
  bundle: NewBundle,
  parts: readonly Omit<BundlePart, "bundleId">[],
): Promise<void> {
  await db
    .insertInto("service_bundle")
    .values({
      id: bundle.id,
      division_code: bundle.divisionCode,
      code: bundle.code,
      name: bundle.name,
      life_events: [...bundle.lifeEvents],
      steps: JSON.stringify(bundle.steps),
      limit_days: bundle.limitDays,
      limit_unit: bundle.limitUnit,
      starts_on: bundle.startsOn,
      ends_on: null,
      citation: bundle.citation,
      end_citation: null,
      recorded_at: bundle.recordedAt,
      recorded_by: bundle.recordedBy,
      ended_by: null,
    })
    .execute();
  await db
    .insertInto("service_bundle_part")
    .values(
      parts.map(({ itemId, stage, condition }, position) => ({
        bundle_id: bundle.id,
        item_id: itemId,
        division_code: bundle.divisionCode,
        stage,
        position,
        condition,
      })),
    )
    .execute();
}

/** Ends one that has no end yet. Returns false when it has. */
export async function endBundleRow(
  db: Db,
  id: string,
  act: { readonly on: Temporal.PlainDate; readonly by: string; readonly citation: string },
): Promise<boolean> {
  const ended = await db
    .updateTable("service_bundle")
    .set({ ends_on: act.on, ended_by: act.by, end_citation: act.citation })
    .where("id", "=", id)
    .where("end_citation", "is", null)
    .returning("id")
    .execute();
  return ended.length > 0;
}
