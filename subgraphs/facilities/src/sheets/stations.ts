import { stationKinds, stationTiers } from "@yimen/domain";
import {
  defineSheetShape,
  everyThing,
  picked,
  placeIn,
  placeOf,
  type SheetRow,
  type SheetShape,
  type SheetThing,
  type SubgraphSheet,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { amendStation, openStation } from "../station/operations.ts";
import { findStations, findStationsNamed, listStations, type Station } from "../station/store.ts";
import type { FacilitiesTables } from "../tables.ts";

const shape: SheetShape = defineSheetShape({
  kind: "stations",
  zh: "站点",
  en: "stations",
  noteZh: "一行一个站点。新站点不填编码,以所在区划和名称辨认;编码由系统编排。",
  noteEn:
    "One station a row. A new one has no code yet and is known by its division and name; codes are given by the platform.",
  columns: [
    {
      name: "code",
      zh: "站点编码",
      en: "station code",
      type: { kind: "code" },
      given: true,
      synonyms: ["编码", "站点代码"],
      noteZh: "新站点留空",
      noteEn: "empty for a new station",
    },
    {
      name: "divisionCode",
      zh: "所在区划代码",
      en: "division code",
      type: { kind: "code" },
      required: true,
      fixed: true,
      synonyms: ["区划代码", "所在区划", "区划"],
    },
    {
      name: "name",
      zh: "门头名称",
      en: "name",
      type: { kind: "text" },
      required: true,
      synonyms: ["站点名称", "名称"],
    },
    {
      name: "kind",
      zh: "类别",
      en: "kind",
      type: { kind: "choice", of: stationKinds },
      required: true,
      fixed: true,
      synonyms: ["站点类别", "站点类型"],
    },
    {
      name: "tier",
      zh: "梯队",
      en: "tier",
      type: { kind: "choice", of: stationTiers },
      synonyms: ["等级", "站点等级"],
    },
    { name: "phone", zh: "服务电话", en: "phone", type: { kind: "code" }, synonyms: ["电话", "联系电话"] },
    { name: "address", zh: "地址", en: "address", type: { kind: "text" } },
    { name: "citation", zh: "来源", en: "source", type: { kind: "text" }, shown: true },
  ],
  keys: [["code"], ["divisionCode", "name"]],
});

/** Stations in and out (站点表). @source X-4 */
export const stationSheet: SubgraphSheet<FacilitiesTables> = {
  shape,
  permission: {
    zh: "导入、导出站点",
    en: "import or export stations",
    roles: ["STATION_MANAGER", "COUNTY_ADMIN", "INSPECTOR"],
  },
  list: async function* (context, { within }) {
    const every = everyThing((page) => context.read((db) => listStations(db, { within }, page)));
    for await (const station of every) yield asThing(station);
  },
  find: findThings,
  steps: async (_context, { row, thing, changed }) => {
    if (thing !== undefined) {
      const input = { stationId: thing.id, ...picked(row, changed) };
      return [{ mutation: "amendStation", division: placeOf(thing), input, run: amendStation }];
    }
    const input = picked(row, ["divisionCode", "name", "kind", "tier", "phone", "address"]);
    return [{ mutation: "openStation", division: placeIn(row), input, run: openStation }];
  },
};

async function findThings(
  context: Context,
  rows: readonly SheetRow[],
): Promise<readonly (SheetThing | undefined)[]> {
  const codes = rows.flatMap(({ code }) => (code === undefined ? [] : [String(code)]));
  const named = rows.map((row) => ({ divisionCode: String(row["divisionCode"]), name: String(row["name"]) }));
  const byCode = await context.read((db) => findStations(db, "code", codes));
  const byName = await context.read((db) => findStationsNamed(db, named));
  return rows.map((row, at) => {
    const station =
      row["code"] === undefined
        ? byName.find(
            ({ divisionCode, name }) => divisionCode === named[at]?.divisionCode && name === named[at]?.name,
          )
        : byCode.find(({ code, closedAt }) => code === row["code"] && closedAt === null);
    return station && asThing(station);
  });
}

function asThing(station: Station): SheetThing {
  const { id, code, divisionCode, name, kind, tier, phone, address, citation } = station;
  return {
    id,
    values: {
      code,
      divisionCode,
      name,
      kind,
      tier: tier ?? undefined,
      phone: phone ?? undefined,
      address: address ?? undefined,
      citation,
    },
  };
}
