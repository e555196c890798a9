import { foldText, notFound, windowKinds } from "@yimen/domain";
import {
  defineSheetShape,
  everyThing,
  inChunks,
  picked,
  placeOf,
  type SheetShape,
  type SheetThing,
  type SubgraphSheet,
} from "@yimen/subgraph-kit";
import { findStations, listStations, type Station } from "../station/store.ts";
import type { FacilitiesTables } from "../tables.ts";
import { amendWindow, openWindow } from "../window/operations.ts";
import { listOpenWindows, type ServiceWindow } from "../window/store.ts";

const shape: SheetShape = defineSheetShape({
  kind: "windows",
  zh: "窗口",
  en: "windows",
  noteZh: "一行一个开放的窗口,以站点编码和窗口编号辨认。",
  noteEn: "One open window a row, known by station code and number.",
  columns: [
    {
      name: "stationCode",
      zh: "站点编码",
      en: "station code",
      type: { kind: "code" },
      required: true,
      fixed: true,
      fields: ["stationId"],
      synonyms: ["站点"],
    },
    {
      name: "number",
      zh: "窗口编号",
      en: "number",
      type: { kind: "code" },
      required: true,
      fixed: true,
      synonyms: ["编号", "窗口号"],
    },
    { name: "name", zh: "窗口名称", en: "name", type: { kind: "text" }, required: true, synonyms: ["名称"] },
    {
      name: "kind",
      zh: "类别",
      en: "kind",
      type: { kind: "choice", of: windowKinds },
      required: true,
      fixed: true,
      synonyms: ["窗口类别"],
    },
    { name: "scope", zh: "业务范围", en: "scope", type: { kind: "texts" } },
    { name: "citation", zh: "来源", en: "source", type: { kind: "text" }, shown: true },
  ],
  keys: [["stationCode", "number"]],
});

/** Windows in and out (窗口表). @source X-4 */
export const windowSheet: SubgraphSheet<FacilitiesTables> = {
  shape,
  permission: {
    zh: "导入、导出窗口",
    en: "import or export windows",
    roles: ["STATION_MANAGER", "COUNTY_ADMIN", "INSPECTOR"],
  },
  list: async function* (context, { within }) {
    const every = everyThing((page) => context.read((db) => listStations(db, { within }, page)));
    for await (const stations of inChunks(every)) {
      const ids = stations.map(({ id }) => id);
      const windows = await context.read((db) => listOpenWindows(db, ids));
      for (const station of stations) {
        yield* windows
          .filter(({ stationId }) => stationId === station.id)
          .map((window) => asThing(window, station));
      }
    }
  },
  find: async (context, rows) => {
    const codes = rows.map(({ stationCode }) => String(stationCode));
    const stations = await context.read((db) => findStations(db, "code", codes));
    const windows = await context.read((db) =>
      listOpenWindows(
        db,
        stations.map(({ id }) => id),
      ),
    );
    return rows.map((row) => {
      const station = stations.find(({ code }) => code === row["stationCode"]);
      const number = foldText(String(row["number"]));
      const window = windows.find(
        (each) => each.stationId === station?.id && foldText(each.number) === number,
      );
      return window && station && asThing(window, station);
    });
  },
  steps: async (context, { row, thing, changed }) => {
    if (thing !== undefined) {
      const input = { windowId: thing.id, ...picked(row, changed) };
      return [{ mutation: "amendWindow", division: placeOf(thing), input, run: amendWindow }];
    }
    const code = String(row["stationCode"]);
    const [station] = await context.read((db) => findStations(db, "code", [code]));
    if (station === undefined)
      throw notFound({ what: "station", whatZh: "服务站点", id: code }, { path: ["stationCode"] });
    const input = { stationId: station.id, ...picked(row, ["number", "name", "kind", "scope"]) };
    return [{ mutation: "openWindow", division: station.divisionCode, input, run: openWindow }];
  },
};

function asThing({ id, number, name, kind, scope, citation }: ServiceWindow, { code }: Station): SheetThing {
  const values = {
    stationCode: code,
    number,
    name,
    kind,
    scope: scope.length === 0 ? undefined : scope,
    citation,
  };
  return { id, values };
}
