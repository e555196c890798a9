import { materialReliefs, materialRequirements, materialSources, notFound } from "@yimen/domain";
import {
  defineSheetShape,
  everyThing,
  inChunks,
  placeIn,
  type SheetRow,
  type SheetShape,
  type SheetThing,
  type SubgraphSheet,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { reviseItem } from "../item/revising.ts";
import type { ServiceItem } from "../item/service-item.ts";
import { findItems, listItems, listItemsBelow } from "../item/store.ts";
import type { MaterialBody } from "../statement/statement.ts";
import { listStatements } from "../statement/store.ts";
import type { CatalogTables } from "../tables.ts";
import { OwnWord } from "./item-values.ts";

const shape: SheetShape = defineSheetShape({
  kind: "materials",
  zh: "申请材料",
  en: "materials",
  noteZh: "一行一件申请材料,以事项编码、适用区划和材料名称辨认;只含本地自己规定的。",
  noteEn: "One material a row, known by item code, division and name; only what the place states itself.",
  columns: [
    {
      name: "itemCode",
      zh: "事项编码",
      en: "item code",
      type: { kind: "code" },
      required: true,
      fixed: true,
      fields: ["itemId"],
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
    {
      name: "name",
      zh: "材料名称",
      en: "name",
      type: { kind: "text" },
      required: true,
      fixed: true,
      synonyms: ["材料"],
    },
    {
      name: "requirement",
      zh: "是否必要",
      en: "requirement",
      type: { kind: "choice", of: materialRequirements },
      required: true,
      synonyms: ["必要性"],
    },
    { name: "condition", zh: "何种情形需要", en: "condition", type: { kind: "text" } },
    { name: "source", zh: "材料来源", en: "material source", type: { kind: "choice", of: materialSources } },
    { name: "relief", zh: "减免", en: "relief", type: { kind: "choice", of: materialReliefs } },
    { name: "reliefText", zh: "减免说明", en: "relief text", type: { kind: "text" } },
    { name: "form", zh: "形式", en: "form", type: { kind: "text" } },
    { name: "originals", zh: "原件份数", en: "originals", type: { kind: "number" } },
    { name: "copies", zh: "复印件份数", en: "copies", type: { kind: "number" } },
    { name: "showOriginal", zh: "验原件", en: "show original", type: { kind: "yes-no" } },
    { name: "itemName", zh: "事项名称", en: "item name", type: { kind: "text" }, shown: true },
  ],
  keys: [["itemCode", "divisionCode", "name"]],
});

/** Materials in and out, as a place states them (材料表). @source X-4 */
export const materialSheet: SubgraphSheet<CatalogTables> = {
  shape,
  permission: {
    zh: "导入、导出申请材料",
    en: "import or export materials",
    roles: ["COUNTY_ADMIN", "INSPECTOR"],
  },
  list: async function* (context, { within }) {
    const around = everyThing((page) => context.read((db) => listItems(db, { at: within }, page)));
    const below = everyThing((page) => context.read((db) => listItemsBelow(db, within, page)));
    for (const items of [around, below]) {
      for await (const chunk of inChunks(items)) {
        const words = await wordsOf(context, chunk);
        for (const item of chunk) {
          const place = items === below ? (item.divisionCode ?? within) : within;
          yield* words(item, place)
            .of("MATERIALS")
            .map((body) => asThing(item, place, body));
        }
      }
    }
  },
  find: async (context, rows) => {
    const items = await context.read((db) =>
      findItems(
        db,
        "code",
        rows.map(({ itemCode }) => String(itemCode)),
      ),
    );
    const words = await wordsOf(context, items);
    return rows.map((row) => {
      const item = items.find(({ code }) => code === row["itemCode"]);
      const place = placeIn(row);
      const body =
        item &&
        words(item, place)
          .of("MATERIALS")
          .find(({ name }) => name === row["name"]);
      return item && body && asThing(item, place, body);
    });
  },
  steps: async (context, { row }) => {
    const division = placeIn(row);
    const code = String(row["itemCode"]);
    const [item] = await context.read((db) => findItems(db, "code", [code]));
    if (item === undefined)
      throw notFound({ what: "service item", whatZh: "事项", id: code }, { path: ["itemCode"] });
    const stated = (await wordsOf(context, [item]))(item, division).of("MATERIALS");
    const at = stated.findIndex(({ name }) => name === row["name"]);
    // An element is always replaced as a whole: the other materials go along as they are.
    const materials = stated.map((body, position) =>
      position === at ? { ...inputOf(body), ...saidIn(row) } : inputOf(body),
    );
    if (at === -1) materials.push(saidIn(row));
    const citation = `由 ${context.actor.subject ?? ""} 以表格导入`;
    const input = { itemId: item.id, divisionCode: division, citation, elements: { materials } };
    return [{ mutation: "reviseItem", division, input, run: reviseItem }];
  },
};

async function wordsOf(
  context: Context,
  items: readonly ServiceItem[],
): Promise<(item: ServiceItem, place: ConstructorParameters<typeof OwnWord>[1]) => OwnWord> {
  const said = await context.read((db) =>
    listStatements(
      db,
      items.map(({ id }) => id),
    ),
  );
  return (item, place) =>
    new OwnWord(
      said.filter(({ itemId }) => itemId === item.id),
      place,
    );
}

function asThing(item: ServiceItem, place: string, body: MaterialBody): SheetThing {
  return {
    id: item.id,
    values: { ...inputOf(body), itemCode: item.code, divisionCode: place, itemName: item.name },
  };
}

/** A material as an input has it: what it does not say is left out. */
function inputOf({ sourceInferred: _inferred, ...body }: MaterialBody): SheetRow {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, value ?? undefined]));
}

function saidIn({ itemCode: _code, divisionCode: _division, ...said }: SheetRow): SheetRow {
  return said;
}
