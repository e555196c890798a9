import { notFound } from "@yimen/domain";
import {
  defineSheetShape,
  everyThing,
  inChunks,
  picked,
  type SheetRow,
  type SheetShape,
  type SheetThing,
  type SubgraphSheet,
  textIn,
} from "@yimen/subgraph-kit";
import { recordCompetence } from "../competence/operations.ts";
import { type Competence, findCompetences, listCompetencesOfStaff } from "../competence/store.ts";
import type { Context } from "../context.ts";
import { findKnownItemsByCode, findKnownStations, type KnownItem } from "../replica/store.ts";
import { findStaffByBadge, listStaff, type StaffMember } from "../staff/store.ts";
import type { PersonnelTables } from "../tables.ts";
import { trainingWays } from "../vocabulary.ts";
import { stationsByCode } from "./stations-by-code.ts";

const shape: SheetShape = defineSheetShape({
  kind: "competences",
  zh: "能办事项",
  en: "competences",
  noteZh: "一行一人一项能办事项,以站点编码、工号和事项编码辨认。",
  noteEn: "One item that one person can handle a row, known by station code, badge and item code.",
  columns: [
    {
      name: "stationCode",
      zh: "站点编码",
      en: "station code",
      type: { kind: "code" },
      required: true,
      fixed: true,
      fields: ["staffMemberId"],
      synonyms: ["站点", "所在站点"],
    },
    {
      name: "badgeNo",
      zh: "工号",
      en: "badge",
      type: { kind: "code" },
      required: true,
      fixed: true,
      synonyms: ["工牌号"],
    },
    {
      name: "itemCode",
      zh: "事项编码",
      en: "item code",
      type: { kind: "code" },
      required: true,
      fixed: true,
      fields: ["itemId"],
      synonyms: ["事项"],
    },
    { name: "since", zh: "起始日期", en: "since", type: { kind: "date" }, synonyms: ["掌握日期"] },
    {
      name: "trainedBy",
      zh: "培训方式",
      en: "way of training",
      type: { kind: "choice", of: trainingWays },
    },
  ],
  keys: [["stationCode", "badgeNo", "itemCode"]],
});

/** Who can handle what, in and out (能力矩阵). @source PT-4, X-4 */
export const competenceSheet: SubgraphSheet<PersonnelTables> = {
  shape,
  permission: {
    zh: "导入、导出能办事项",
    en: "import or export competences",
    roles: ["STATION_MANAGER", "COUNTY_ADMIN", "INSPECTOR"],
  },
  list: async function* (context, { within }) {
    const every = everyThing((page) => context.read((db) => listStaff(db, { within }, page)));
    for await (const staff of inChunks(every)) {
      const ids = staff.map(({ id }) => id);
      const [competences, stations] = await context.read((db) =>
        Promise.all([
          listCompetencesOfStaff(db, ids),
          findKnownStations(db, [...new Set(staff.map(({ stationId }) => stationId))]),
        ]),
      );
      const codes = new Map(stations.map(({ id, code }) => [id, code]));
      for (const member of staff) {
        yield* competences
          .filter(({ staffId }) => staffId === member.id)
          .map((each) => asThing(each, member, codes.get(member.stationId) ?? "", each.itemCode));
      }
    }
  },
  find: async (context, rows) => {
    const named = await namedIn(context, rows);
    const known = named.flatMap(({ staff, item }) =>
      staff === undefined || item === undefined ? [] : [{ staffId: staff.id, itemId: item.id }],
    );
    const competences = await context.read((db) => findCompetences(db, known));
    return named.map(({ row, staff, item }) => {
      const found = competences.find(({ staffId, itemId }) => staffId === staff?.id && itemId === item?.id);
      return found && staff && asThing(found, staff, String(row["stationCode"]), String(row["itemCode"]));
    });
  },
  steps: async (context, { row }) => {
    const [named] = await namedIn(context, [row]);
    if (named?.staff === undefined) throw unknown("staff member", "工作人员", row, "badgeNo");
    if (named.item === undefined) throw unknown("service item", "事项", row, "itemCode");
    const { staff, item } = named;
    const input = { ...picked(row, ["since", "trainedBy"]), staffMemberId: staff.id, itemId: item.id };
    return [{ mutation: "recordCompetence", division: staff.divisionCode, input, run: recordCompetence }];
  },
};

interface Named {
  readonly row: SheetRow;
  readonly staff: StaffMember | undefined;
  readonly item: KnownItem | undefined;
}

/** Whom and what rows name. */
async function namedIn(context: Context, rows: readonly SheetRow[]): Promise<readonly Named[]> {
  const stations = await stationsByCode(
    context,
    rows.map((row) => textIn(row, "stationCode")),
  );
  const badges = rows.map((row) => ({
    stationId: stations.get(String(row["stationCode"]))?.id ?? "",
    badgeNo: String(row["badgeNo"]),
  }));
  const [staff, items] = await context.read((db) =>
    Promise.all([
      findStaffByBadge(db, badges),
      findKnownItemsByCode(
        db,
        rows.map((row) => String(row["itemCode"])),
      ),
    ]),
  );
  return rows.map((row, index) => ({
    row,
    staff: staff.find(
      ({ stationId, badgeNo }) =>
        stationId === badges[index]?.stationId && badgeNo === badges[index]?.badgeNo,
    ),
    item: items.find(({ code }) => code === row["itemCode"]),
  }));
}

function asThing(
  { since, trainedBy }: Competence,
  { id, badgeNo }: StaffMember,
  stationCode: string,
  itemCode: string,
): SheetThing {
  return {
    id: `${id} ${itemCode}`,
    values: { stationCode, badgeNo, itemCode, since: since.toString(), trainedBy: trainedBy ?? undefined },
  };
}

function unknown(what: string, whatZh: string, row: SheetRow, column: string): Error {
  return notFound({ what, whatZh, id: String(row[column]) }, { path: [column] });
}
