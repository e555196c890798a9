import { postRoles, windowKinds } from "@yimen/domain";
import { assessedFacts } from "./assessed-facts.ts";
import { defineSubject } from "./define-subject.ts";
import { displayKinds } from "./place-vocabularies.ts";
import type { RecordType } from "./type.ts";

/** A window of a station (窗口). SM-6, SM-9, LP-1, LP-4, PT-3, PT-9 */
export const window: RecordType = defineSubject(
  "window",
  { zh: "窗口", en: "window" },
  {
    id: { type: "string", zh: "标识", en: "id" },
    number: { type: "string", zh: "窗口编号", en: "number" },
    name: { type: "string", zh: "窗口名称", en: "name" },
    kind: { type: "enum", of: windowKinds, zh: "窗口类型", en: "kind" },
    department: { type: "string", optional: true, zh: "进驻单位", en: "department" },
    unitNameShown: { type: "bool", zh: "标明单位名称", en: "shows the unit’s name" },
    numberShown: { type: "bool", zh: "标明窗口编号", en: "shows its number" },
    displays: {
      type: "list",
      of: displayKinds,
      max: 40,
      zh: "公示内容",
      en: "content of the counter notice",
    },
    authorityDelegated: { type: "bool", zh: "审批权限已授权", en: "authority delegated" },
    sealDelegated: { type: "bool", zh: "已启用行政审批专用章", en: "seal in use" },
    delegatedItemCount: {
      type: "int",
      unit: "item",
      min: 0,
      zh: "已授权事项数",
      en: "items with delegation",
    },
    itemCount: { type: "int", unit: "item", min: 0, zh: "受理事项数", en: "items taken" },
    openCounter: { type: "bool", zh: "开放式柜台", en: "open counter" },
    rotation: { type: "bool", zh: "实行轮岗", en: "rotation" },
    holders: { type: "list", of: postRoles, max: 3, zh: "已配备的岗位角色", en: "posts that have a holder" },
    onDuty: { type: "bool", zh: "有人在岗", en: "somebody is on duty" },
    residentAway: { type: "bool", zh: "B角离岗", en: "the B post is away" },
    substituteOnDuty: { type: "bool", zh: "C角到岗", en: "the C post is on duty" },
    dedicatedStaff: { type: "bool", zh: "专人、专职、专岗", en: "dedicated person, job and post" },
    unplannedReplacements: {
      type: "int",
      unit: "time",
      min: 0,
      zh: "随意调换人员次数",
      en: "unplanned replacements",
    },
    ratingDevice: { type: "bool", zh: "设有评价设备", en: "rating device" },
    caseCount: { type: "int", unit: "case", min: 0, zh: "办件量", en: "cases" },
    station: { type: "record", of: "station", zh: "所属站点", en: "station" },
    staff: { type: "list", of: { record: "staffMember" }, max: 20, zh: "窗口人员", en: "staff" },
    ...assessedFacts,
  },
  {
    register: ["id number name kind station holders authorityDelegated sealDelegated"],
    count: [
      "rotation dedicatedStaff onDuty residentAway substituteOnDuty unplannedReplacements itemCount",
      "delegatedItemCount",
    ],
    survey: ["unitNameShown numberShown displays openCounter ratingDevice"],
    carries: { station: "id code name kind tier level division" },
  },
  {
    type: "Window",
    owner: "facilities",
    noun: "Window",
    facts: {
      placeFacts: "facilities",
      staffFacts: "personnel",
      itemFacts: "catalog",
    },
    members: { Division: "windowMembers", Station: "windowMembers" },
  },
);
