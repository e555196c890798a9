import { applicantKinds, type DivisionCode, divisionLevels, itemTypes, timeUnits } from "@yimen/domain";
import {
  defineSheetShape,
  everyThing,
  inChunks,
  picked,
  placeIn,
  type SheetRow,
  type SheetShape,
  type SheetThing,
  type SubgraphSheet,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { publishItem } from "../item/changes.ts";
import { reviseItem } from "../item/revising.ts";
import type { ServiceItem } from "../item/service-item.ts";
import { findItems, findItemsNamed, listItems, listItemsBelow } from "../item/store.ts";
import { missingElements } from "../statement/statement.ts";
import { listStatements } from "../statement/store.ts";
import type { CatalogTables } from "../tables.ts";
import { itemElements } from "../vocabulary.ts";
import { elementsOf, OwnWord, wordAsRow } from "./item-values.ts";

const shape: SheetShape = defineSheetShape({
  kind: "items",
  zh: "事项",
  en: "items",
  noteZh: "一行一个事项在一个地方的规定:全国事项也在此填写本地的承诺时限、受理层级等。新增本地事项不填编码。",
  noteEn:
    "What one place says of one item a row: of national items, too, such as the promised limit. A new item of the place has no code yet.",
  columns: [
    {
      name: "code",
      zh: "事项编码",
      en: "item code",
      type: { kind: "code" },
      given: true,
      fields: ["itemId"],
      synonyms: ["编码"],
      noteZh: "新增本地事项留空",
      noteEn: "empty for a new item",
    },
    {
      name: "divisionCode",
      zh: "适用区划代码",
      en: "division code",
      type: { kind: "code" },
      required: true,
      fixed: true,
      synonyms: ["区划代码", "区划"],
    },
    { name: "name", zh: "事项名称", en: "name", type: { kind: "text" }, required: true, synonyms: ["名称"] },
    { name: "domain", zh: "领域", en: "domain", type: { kind: "text" }, required: true },
    { name: "localCode", zh: "实施编码", en: "local code", type: { kind: "code" }, fields: ["codes"] },
    { name: "aliases", zh: "通俗名称", en: "aliases", type: { kind: "texts" }, synonyms: ["俗称"] },
    { name: "types", zh: "事项类型", en: "types", type: { kind: "choices", of: itemTypes } },
    {
      name: "departments",
      zh: "实施部门",
      en: "departments",
      type: { kind: "texts" },
      synonyms: ["主管部门"],
    },
    {
      name: "exerciseLevels",
      zh: "行使层级",
      en: "levels that exercise it",
      type: { kind: "choices", of: divisionLevels },
    },
    {
      name: "acceptedAt",
      zh: "受理层级",
      en: "levels that accept it",
      type: { kind: "choices", of: divisionLevels },
    },
    { name: "applicants", zh: "办理对象", en: "applicants", type: { kind: "choices", of: applicantKinds } },
    { name: "conditions", zh: "受理条件", en: "conditions", type: { kind: "texts" } },
    { name: "steps", zh: "办理流程", en: "steps", type: { kind: "texts" } },
    {
      name: "statutoryDays",
      zh: "法定时限天数",
      en: "statutory days",
      type: { kind: "number" },
      fields: ["statutoryLimits"],
    },
    {
      name: "statutoryUnit",
      zh: "法定时限单位",
      en: "statutory unit",
      type: { kind: "choice", of: timeUnits },
    },
    { name: "statutoryImmediate", zh: "法定当场办结", en: "statutory at once", type: { kind: "yes-no" } },
    {
      name: "promisedDays",
      zh: "承诺时限天数",
      en: "promised days",
      type: { kind: "number" },
      fields: ["promisedLimits"],
    },
    {
      name: "promisedUnit",
      zh: "承诺时限单位",
      en: "promised unit",
      type: { kind: "choice", of: timeUnits },
    },
    { name: "promisedImmediate", zh: "承诺当场办结", en: "promised at once", type: { kind: "yes-no" } },
    { name: "charged", zh: "是否收费", en: "charged", type: { kind: "yes-no" }, fields: ["fees"] },
    { name: "results", zh: "办理结果", en: "results", type: { kind: "texts" } },
    { name: "channels", zh: "办理渠道", en: "channels", type: { kind: "texts" } },
    {
      name: "citation",
      zh: "依据",
      en: "source",
      type: { kind: "text" },
      noteZh: "规定出自哪份文件;不填则记为由本表导入",
      noteEn: "the document that says so; an import is named without",
    },
    {
      name: "missing",
      zh: "未载明的要素",
      en: "not stated",
      type: { kind: "choices", of: itemElements },
      shown: true,
    },
  ],
  keys: [
    ["code", "divisionCode"],
    ["divisionCode", "name"],
  ],
});

/** Items in and out, as a place states them (事项表). @source X-4, PT-12 */
export const itemSheet: SubgraphSheet<CatalogTables> = {
  shape,
  permission: { zh: "导入、导出事项", en: "import or export items", roles: ["COUNTY_ADMIN", "INSPECTOR"] },
  list: async function* (context, { within, missing }) {
    const around = everyThing((page) => context.read((db) => listItems(db, { at: within }, page)));
    const below = everyThing((page) => context.read((db) => listItemsBelow(db, within, page)));
    for (const items of [around, below]) {
      for await (const chunk of inChunks(items)) {
        const wanted = chunk.map((item) => ({
          item,
          place: items === below ? (item.divisionCode ?? within) : within,
        }));
        const things = await asThings(context, wanted);
        yield* things.filter(({ values }) => !missing || values["missing"] !== undefined);
      }
    }
  },
  find: async (context, rows) => {
    const codes = rows.flatMap(({ code }) => (code === undefined ? [] : [String(code)]));
    const named = rows.map((row) => ({
      divisionCode: String(row["divisionCode"]),
      name: String(row["name"]),
    }));
    const byCode = await context.read((db) => findItems(db, "code", codes));
    const byName = await context.read((db) => findItemsNamed(db, named));
    const items = rows.map((row, at) =>
      row["code"] === undefined
        ? byName.find(
            ({ divisionCode, name }) => divisionCode === named[at]?.divisionCode && name === named[at]?.name,
          )
        : byCode.find(({ code }) => code === row["code"]),
    );
    const wanted = items.flatMap((item, at) => {
      const row = rows[at];
      return item === undefined || row === undefined ? [] : [{ at, item, place: placeIn(row) }];
    });
    const things = await asThings(context, wanted);
    const found = new Map(wanted.map(({ at }, position) => [at, things[position]]));
    return items.map((_item, at) => found.get(at));
  },
  steps: async (context, { row, thing, changed }) => {
    const division = placeIn(row);
    const citation = row["citation"] ?? `由 ${context.actor.subject ?? ""} 以表格导入`;
    const word = await ownWord(context, thing?.values["code"], division);
    const elements = elementsOf(row, changed, word);
    if (thing === undefined) {
      const input = { ...picked(row, ["divisionCode", "name", "domain"]), citation, elements };
      return [{ mutation: "publishItem", division, input, run: publishItem }];
    }
    const own = picked(
      row,
      ["name", "domain"].filter((name) => changed.has(name)),
    );
    // A source alone is no change: it is of what changes.
    if (Object.keys(own).length === 0 && Object.keys(elements).length === 0) return [];
    const input = { itemId: thing.id, divisionCode: division, citation, ...own, elements };
    return [{ mutation: "reviseItem", division, input, run: reviseItem }];
  },
};

async function ownWord(context: Context, code: unknown, place: DivisionCode): Promise<OwnWord> {
  if (typeof code !== "string") return new OwnWord([], place);
  const [item] = await context.read((db) => findItems(db, "code", [code]));
  return new OwnWord(
    item === undefined ? [] : await context.read((db) => listStatements(db, [item.id])),
    place,
  );
}

async function asThings(
  context: Context,
  wanted: readonly { readonly item: ServiceItem; readonly place: DivisionCode }[],
): Promise<readonly SheetThing[]> {
  const ids = wanted.map(({ item }) => item.id);
  const statements = await context.read((db) => listStatements(db, ids));
  return wanted.map(({ item, place }) => {
    const said = statements.filter(
      ({ itemId, untilRevision }) => itemId === item.id && untilRevision === null,
    );
    const word = new OwnWord(said, place);
    const missing = missingElements(itemElements.values, said, place);
    const values: SheetRow = {
      code: item.code,
      divisionCode: place,
      name: item.name,
      domain: item.domain,
      ...wordAsRow(word),
      citation: word.citation,
      missing: missing.length === 0 ? undefined : missing,
    };
    return { id: item.id, values };
  });
}
