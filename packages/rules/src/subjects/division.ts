import { divisionLevels } from "@yimen/domain";
import { assessedFacts } from "./assessed-facts.ts";
import { defineSubject } from "./define-subject.ts";
import { results } from "./results.ts";
import type { RecordType } from "./type.ts";

/** A county, township or village as a whole (行政区划). A township's score can be made of its villages'. BK-2, BK-5.2, SM-18 */
export const division: RecordType = defineSubject(
  "division",
  { zh: "行政区划", en: "division" },
  {
    code: { type: "string", zh: "区划代码", en: "code" },
    name: { type: "string", zh: "名称", en: "name" },
    level: { type: "enum", of: divisionLevels, order: "descending", zh: "级别", en: "level" },
    residents: { type: "int", unit: "person", min: 0, zh: "常住人口", en: "residents" },
    registeredPeople: { type: "int", unit: "person", min: 0, zh: "户籍人口", en: "registered population" },
    villageCount: { type: "int", unit: "village", min: 0, zh: "行政村数", en: "villages" },
    stationCount: { type: "int", unit: "station", min: 0, zh: "站点数", en: "stations" },
    stations: { type: "list", of: { record: "station" }, max: 500, zh: "站点", en: "stations" },
    children: { type: "list", of: { record: "division" }, max: 500, zh: "下级区划", en: "divisions below" },
    departments: { type: "list", of: { record: "department" }, max: 100, zh: "部门", en: "departments" },
    caseCount: { type: "int", unit: "case", min: 0, zh: "办件总量", en: "cases" },
    itemsThatMustEnter: {
      type: "int",
      unit: "item",
      min: 0,
      zh: "应进事项数",
      en: "items that should enter",
    },
    itemsEntered: { type: "int", unit: "item", min: 0, zh: "已进事项数", en: "items entered" },
    delegatedItemCount: { type: "int", unit: "item", min: 0, zh: "下放事项数", en: "delegated items" },
    countyWideItemCount: {
      type: "int",
      unit: "item",
      min: 0,
      zh: "全县通办事项数",
      en: "items of the county-wide list",
    },
    villageAffairsPublic: { type: "bool", zh: "村(居)务公开", en: "village affairs public" },
    villageFinancePublic: { type: "bool", zh: "财务公开", en: "village finance public" },
    leaderInCharge: { type: "bool", zh: "明确分管领导", en: "a leader is in charge" },
    ...assessedFacts,
  },
  {
    register: ["code name level residents registeredPeople"],
    count: [
      "villageCount stationCount stations children",
      "itemsThatMustEnter itemsEntered delegatedItemCount countyWideItemCount",
    ],
    document: ["leaderInCharge"],
    survey: ["villageAffairsPublic villageFinancePublic"],
    carries: { stations: `id code name kind tier ${results}`, children: `code name level ${results}` },
  },
  {
    type: "Division",
    owner: "facilities",
    noun: "Division",
    facts: { placeFacts: "facilities", itemFacts: "catalog" },
    members: { Division: "divisionMembers" },
  },
);

/** A department with a window or in the back office (部门). LP-1, LP-5, SM-14, SM-22, BK-3 */
export const department: RecordType = defineSubject(
  "department",
  { zh: "部门", en: "department" },
  {
    name: { type: "string", zh: "名称", en: "name" },
    hasWindow: { type: "bool", zh: "设有窗口", en: "has a window" },
    authorityDelegated: { type: "bool", zh: "权限充分授予窗口", en: "authority delegated to the window" },
    sealInUse: { type: "bool", zh: "启用审批专用章", en: "seal in use" },
    staff: { type: "list", of: { record: "staffMember" }, max: 500, zh: "工作人员", en: "staff" },
    windows: { type: "list", of: { record: "window" }, max: 100, zh: "进驻窗口", en: "windows" },
    staffSent: { type: "int", unit: "person", min: 0, zh: "选派人员数", en: "staff sent" },
    stationScore: {
      per: "year",
      type: "decimal",
      unit: "point",
      min: 0,
      zh: "服务站评分",
      en: "score given by the station",
    },
    yearEndScore: {
      type: "decimal",
      unit: "point",
      min: 0,
      zh: "年终考评其余得分",
      en: "rest of the year-end score",
    },
    feedbackReceivedOn: {
      type: "date",
      optional: true,
      zh: "收到承接问题反馈日期",
      en: "told of a problem on",
    },
    trainingHeldOn: { type: "date", optional: true, zh: "组织培训日期", en: "training held on" },
    ...assessedFacts,
  },
  {
    register: ["name authorityDelegated sealInUse stationScore"],
    count: ["staff staffSent hasWindow feedbackReceivedOn trainingHeldOn"],
    document: ["yearEndScore"],
    carries: { staff: `id name employment ${results}` },
  },
  {
    type: "Department",
    owner: "personnel",
    noun: "Department",
    facts: { departmentFacts: "personnel", itemFacts: "catalog" },
    members: { Division: "departmentMembers" },
  },
);
