import { educations, employmentKinds, normaliseCode, notFound } from "@yimen/domain";
import {
  defineSheetShape,
  everyThing,
  inChunks,
  picked,
  placeOf,
  type SheetRow,
  type SheetShape,
  type SheetThing,
  type SubgraphSheet,
  textIn,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { findDepartments } from "../department/store.ts";
import { fileReaders, mayReadFiles } from "../personal-file/readers.ts";
import { findPersonalFiles, type PersonalFile } from "../personal-file/store.ts";
import { openIdNumber } from "../personal-file/written-file.ts";
import { findKnownStations } from "../replica/store.ts";
import { amendStaff, registerStaff } from "../staff/operations.ts";
import { findStaffByBadge, listStaff, type StaffMember } from "../staff/store.ts";
import type { PersonnelTables } from "../tables.ts";
import { stationsByCode } from "./stations-by-code.ts";

const shape: SheetShape = defineSheetShape({
  kind: "staff",
  zh: "人员",
  en: "staff",
  noteZh: "一行一位在岗人员,以站点编码和工号辨认。身份证号只导入、不导出。",
  noteEn:
    "One person who works now a row, known by station code and badge. Id numbers are imported and never exported.",
  columns: [
    {
      name: "stationCode",
      zh: "站点编码",
      en: "station code",
      type: { kind: "code" },
      required: true,
      fixed: true,
      fields: ["stationId"],
      synonyms: ["站点", "所在站点"],
    },
    {
      name: "badgeNo",
      zh: "工号",
      en: "badge",
      type: { kind: "code" },
      required: true,
      fixed: true,
      synonyms: ["工牌号", "编号"],
    },
    { name: "name", zh: "姓名", en: "name", type: { kind: "text" }, required: true },
    {
      name: "departmentCode",
      zh: "派出部门编码",
      en: "department code",
      type: { kind: "code" },
      fields: ["departmentId"],
      synonyms: ["部门编码"],
    },
    {
      name: "employment",
      zh: "用工性质",
      en: "employment",
      type: { kind: "choice", of: employmentKinds },
      required: true,
      synonyms: ["身份", "编制"],
    },
    { name: "phone", zh: "公示电话", en: "phone", type: { kind: "code" }, synonyms: ["电话", "联系电话"] },
    { name: "birthDate", zh: "出生日期", en: "birth date", type: { kind: "date" } },
    { name: "education", zh: "学历", en: "education", type: { kind: "choice", of: educations } },
    { name: "healthCheckedOn", zh: "体检日期", en: "health checked on", type: { kind: "date" } },
    { name: "computerSkill", zh: "会用计算机", en: "computer skill", type: { kind: "yes-no" } },
    {
      name: "idNumber",
      zh: "身份证号",
      en: "id number",
      type: { kind: "code" },
      sealed: true,
      synonyms: ["公民身份号码", "身份证号码", "身份证"],
    },
  ],
  keys: [["stationCode", "badgeNo"]],
});

/** Staff in and out (人员表). @source X-4 */
export const staffSheet: SubgraphSheet<PersonnelTables> = {
  shape,
  permission: { zh: "导入、导出人员", en: "import or export staff", roles: fileReaders },
  list: async function* (context, { within }) {
    const every = everyThing((page) => context.read((db) => listStaff(db, { within }, page)));
    for await (const staff of inChunks(every)) yield* await asThings(context, staff);
  },
  find: async (context, rows) => {
    const stations = await stationsByCode(
      context,
      rows.map((row) => textIn(row, "stationCode")),
    );
    const badges = rows.map((row) => ({
      stationId: stations.get(String(row["stationCode"]))?.id ?? "",
      badgeNo: String(row["badgeNo"]),
    }));
    const staff = await context.read((db) => findStaffByBadge(db, badges));
    const things = await asThings(context, staff);
    return badges.map(({ stationId, badgeNo }) => {
      const at = staff.findIndex((each) => each.stationId === stationId && each.badgeNo === badgeNo);
      return things[at];
    });
  },
  steps: async (context, { row, thing, changed }) => {
    const department = await departmentIn(context, row);
    if (thing !== undefined) {
      const { departmentCode: _code, ...said } = picked(row, changed);
      const input = {
        staffMemberId: thing.id,
        ...said,
        ...(changed.has("departmentCode") && { departmentId: department }),
      };
      return [{ mutation: "amendStaff", division: placeOf(thing), input, run: amendStaff }];
    }
    const { stationCode, departmentCode: _code, ...said } = row;
    const station = (await stationsByCode(context, [textIn(row, "stationCode")])).get(String(stationCode));
    if (station === undefined) {
      throw notFound(
        { what: "station", whatZh: "服务站点", id: String(stationCode) },
        { path: ["stationCode"] },
      );
    }
    const input = {
      ...said,
      stationId: station.id,
      ...(department !== undefined && { departmentId: department }),
    };
    return [{ mutation: "registerStaff", division: station.divisionCode, input, run: registerStaff }];
  },
};

/** The id of the department that a row names. @throws NOT_FOUND at its column */
async function departmentIn(context: Context, row: SheetRow): Promise<string | undefined> {
  const code = textIn(row, "departmentCode");
  if (code === undefined) return undefined;
  const [department] = await context.read((db) => findDepartments(db, "code", [code]));
  if (department !== undefined) return department.id;
  throw notFound({ what: "department", whatZh: "部门", id: code }, { path: ["departmentCode"] });
}

/** Files beside plates, for those places whose files the caller may read. */
async function asThings(context: Context, staff: readonly StaffMember[]): Promise<readonly SheetThing[]> {
  if (staff.length === 0) return [];
  const { actor } = context;
  const [stations, departments, files] = await context.read((db) =>
    Promise.all([
      findKnownStations(db, [...new Set(staff.map(({ stationId }) => stationId))]),
      findDepartments(db, "id", [...new Set(staff.flatMap(({ departmentId }) => departmentId ?? []))]),
      findPersonalFiles(
        db,
        staff.map(({ id }) => id),
      ),
    ]),
  );
  return staff.map((member) => {
    const file = files.find(({ staffId }) => staffId === member.id);
    const visible = file !== undefined && mayReadFiles(actor, file.divisionCode) ? file : undefined;
    return {
      id: member.id,
      values: {
        stationCode: stations.find(({ id }) => id === member.stationId)?.code,
        badgeNo: member.badgeNo,
        name: member.name,
        departmentCode: departments.find(({ id }) => id === member.departmentId)?.code,
        employment: member.employment,
        phone: member.phone ?? undefined,
        birthDate: visible?.birthDate?.toString(),
        education: visible?.education ?? undefined,
        healthCheckedOn: visible?.healthCheckedOn?.toString(),
        computerSkill: visible?.computerSkill ?? undefined,
      },
      holds: (_column, value) => isOnFile(context, visible, String(value)),
    };
  });
}

function isOnFile(context: Context, file: PersonalFile | undefined, number: string): boolean {
  return file !== undefined && openIdNumber(context, file) === normaliseCode(number).toUpperCase();
}
