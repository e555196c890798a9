import { type DivisionCode, divisionLineage, type ItemType, nationwide, normaliseCode } from "@yimen/domain";
import {
  codeAmong,
  idLyingIn,
  type Page,
  type PageArguments,
  readMergedPage,
  readPage,
} from "@yimen/subgraph-kit";
import { type Kysely, type RawBuilder, type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import type { CatalogTables } from "../tables.ts";
import type { ItemElement } from "../vocabulary.ts";
import type { ItemFacts, ServiceItem } from "./service-item.ts";

type Items = SelectQueryBuilder<CatalogTables, "service_item", ServiceItem>;

/** Selects items as the domain knows them; conditions name the table `service_item`. */
export function selectItems(db: Kysely<CatalogTables>): Items {
  return db
    .selectFrom("service_item")
    .select([
      "service_item.id",
      "service_item.code",
      sql<DivisionCode | null>`nullif(service_item.division_code, ${nationwide})`.as("divisionCode"),
      "service_item.name",
      "service_item.domain",
      "service_item.parent_name as parentName",
      "service_item.audience",
      "service_item.life_events as lifeEvents",
      "service_item.uniformity",
      "service_item.notes",
      "service_item.citation",
      "service_item.sample",
      "service_item.withdrawn_at as withdrawnAt",
      sql<number>`(select max(revision) from item_revision where item_id = service_item.id)`.as("revision"),
    ]);
}

export async function findItems(
  db: Kysely<CatalogTables>,
  by: "id" | "code",
  keys: readonly string[],
): Promise<readonly ServiceItem[]> {
  return selectItems(db)
    .where((eb) =>
      by === "code"
        ? codeAmong("service_item.code", keys)
        : eb("service_item.id", "=", eb.fn.any(eb.val([...keys]))),
    )
    .execute();
}

/** Items of places' own that are not withdrawn, by place and name, in no order. */
export async function findItemsNamed(
  db: Kysely<CatalogTables>,
  named: readonly { readonly divisionCode: string; readonly name: string }[],
): Promise<readonly ServiceItem[]> {
  return selectItems(db)
    .where("withdrawn_at", "is", null)
    .where(
      sql<SqlBool>`(service_item.division_code, service_item.name) in (
        select * from unnest(${named.map(({ divisionCode }) => divisionCode)}::text[], ${named.map(({ name }) => name)}::text[]))`,
    )
    .execute();
}

export interface ItemFilter {
  readonly domain?: string | undefined;
  readonly type?: ItemType | undefined;
  /** A code it is known under: ours, national or local. */
  readonly anyCode?: string | undefined;
  /** On this list. */
  readonly listId?: string | undefined;
  /** National, or of a division that contains this one. */
  readonly at?: DivisionCode | undefined;
  /** For these people. */
  readonly audience?: string | undefined;
  /** Nobody states any of these elements at `at`. */
  readonly missing?: readonly ItemElement[] | undefined;
}

/** Items not withdrawn, by code. */
export async function listItems(
  db: Kysely<CatalogTables>,
  filter: ItemFilter,
  page: PageArguments,
): Promise<Page<ServiceItem>> {
  let query = selectItems(db).where("withdrawn_at", "is", null);
  for (const condition of conditionsOf(filter)) query = query.where(condition);
  const { type, anyCode, listId, at, audience } = filter;
  // What is said of items and what lists name is found first, once: the items are then taken by their ids and put in order.
  const found = [type, anyCode, listId, audience].some((each) => each !== undefined);
  if (found) return readPage(at === undefined ? query : query.where(ownedAround(at)), byCode, page);
  return readMergedPage(db, byOwner(query, at), byCode, page, { indexed: true });
}

/** Items of the places below a division, not withdrawn, by code. */
export async function listItemsBelow(
  db: Kysely<CatalogTables>,
  within: DivisionCode,
  page: PageArguments,
): Promise<Page<ServiceItem>> {
  const query = selectItems(db)
    .where("withdrawn_at", "is", null)
    .where(idLyingIn("service_item.id", within))
    .where("service_item.division_code", "<>", within);
  return readPage(query, byCode, page);
}

/** What a filter says of items, but for where they hold. */
export function conditionsOf({
  domain,
  type,
  anyCode,
  listId,
  at,
  audience,
  missing,
}: ItemFilter): readonly RawBuilder<SqlBool>[] {
  return [
    ...(domain === undefined ? [] : [sql<SqlBool>`service_item.domain = ${domain}`]),
    ...(type === undefined ? [] : [saysOfType(type, at)]),
    ...(anyCode === undefined ? [] : [knownAs(anyCode)]),
    ...(listId === undefined
      ? []
      : [
          sql<SqlBool>`service_item.id = any (array(
            select member.item_id from item_list_member member where member.list_id = ${listId}))`,
        ]),
    ...(audience === undefined ? [] : [sql<SqlBool>`service_item.audience @> array[${audience}]`]),
    ...(missing === undefined ? [] : [statesNone(missing, at)]),
  ];
}

/** Condition: no statement that holds makes one of these elements known, as `missingElements` has it. */
function statesNone(elements: readonly ItemElement[], at: DivisionCode | undefined) {
  return sql<SqlBool>`not exists (
    select 1 from item_statement said where said.item_id = service_item.id
      and said.element = any (${[...elements]}::text[]) and said.until_revision is null and ${holding(at)}
      and case said.element
        when 'CODE' then said.body ->> 'kind' <> 'REPORTED'
        when 'TYPE' then said.body ->> 'value' is not null
        when 'FEES' then said.body ->> 'charged' is not null
        when 'STATUTORY_LIMIT' then said.body ->> 'stage' is null
        when 'PROMISED_LIMIT' then said.body ->> 'stage' is null
        else true end)`;
}

const byCode = [{ column: "code", direction: "asc" }] as const;

/** Every item that holds at a place, not withdrawn, by code. */
export async function listItemsAt(
  db: Kysely<CatalogTables>,
  at: DivisionCode,
  most: number,
): Promise<readonly ServiceItem[]> {
  return selectItems(db)
    .where("withdrawn_at", "is", null)
    .where(ownedAround(at))
    .orderBy("code")
    .limit(most)
    .execute();
}

/** The divisions whose word holds in one: itself, those above it, and the whole country. */
export function placesAbove(at: DivisionCode): readonly string[] {
  return [...divisionLineage(at), nationwide];
}

/** Condition: the item is national or of a division that contains `at`. */
export function ownedAround(at: DivisionCode): RawBuilder<SqlBool> {
  return sql<SqlBool>`service_item.division_code = any (${placesAbove(at)}::text[])`;
}

/** Of some items those that {@link ownedAround} finds, in parts: each owner's lie in the order of their codes. */
function byOwner(items: Items, at: DivisionCode | undefined): readonly Items[] {
  if (at === undefined) return [items];
  return placesAbove(at).map((owner) => items.where(sql<SqlBool>`service_item.division_code = ${owner}`));
}

/** Condition on a statement `said`: it holds at a place, when one is given. */
function holding(at: DivisionCode | undefined) {
  if (at === undefined) return sql`true`;
  return sql`said.place_text is null and said.division_code = any (${placesAbove(at)}::text[])`;
}

function saysOfType(type: ItemType, at: DivisionCode | undefined) {
  return sql<SqlBool>`service_item.id = any (array(
    select said.item_id from item_statement said where said.element = 'TYPE'
      and said.until_revision is null and said.body ->> 'value' = ${type} and ${holding(at)}))`;
}

function knownAs(written: string) {
  // Codes are stored in the case of their source; whoever types one may use the other.
  const code = normaliseCode(written).toLowerCase();
  return sql<SqlBool>`service_item.id = any (array(
    select coded.id from service_item coded where lower(coded.code) = ${code}
    union all select said.item_id from item_statement said
    where said.element = 'CODE' and said.until_revision is null and lower(said.body ->> 'code') = ${code}))`;
}

/** The place's next code for an item of its own. Other publications there wait for this transaction. */
export async function nextItemCode(db: Kysely<CatalogTables>, division: DivisionCode): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`item code ${division}`}, 0))`.execute(db);
  const prefix = `Y-${division}-`;
  const { count } = await db
    .selectFrom("service_item")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where(sql<SqlBool>`code ^@ ${prefix}`)
    .executeTakeFirstOrThrow();
  return `${prefix}${String(count + 1).padStart(4, "0")}`;
}

export type NewItem = Omit<ServiceItem, "revision" | "withdrawnAt">;

export async function insertItem(db: Kysely<CatalogTables>, item: NewItem): Promise<void> {
  await db
    .insertInto("service_item")
    .values({
      id: item.id,
      code: item.code,
      division_code: item.divisionCode ?? nationwide,
      ...columnsOf(item),
      withdrawn_at: null,
    })
    .execute();
}

/** Replaces an item's facts. */
export async function updateItem(db: Kysely<CatalogTables>, id: string, facts: ItemFacts): Promise<void> {
  await db.updateTable("service_item").set(columnsOf(facts)).where("id", "=", id).execute();
}

export async function withdrawItemRow(
  db: Kysely<CatalogTables>,
  id: string,
  at: Temporal.Instant,
): Promise<void> {
  await db.updateTable("service_item").set({ withdrawn_at: at }).where("id", "=", id).execute();
}

function columnsOf(facts: ItemFacts) {
  return {
    name: facts.name,
    domain: facts.domain,
    parent_name: facts.parentName,
    audience: [...facts.audience],
    life_events: [...facts.lifeEvents],
    uniformity: facts.uniformity,
    notes: [...facts.notes],
    citation: facts.citation,
    sample: facts.sample,
  };
}
