import { channels, divisionLevels, itemTypes, timeUnits } from "@yimen/domain";
import { foundFacts } from "./assessed-facts.ts";
import { defineSubject } from "./define-subject.ts";
import { displayKinds } from "./place-vocabularies.ts";
import type { RecordType } from "./type.ts";

/** A service item (事项). LP-1, LP-2, PT-1, PT-2, PT-11, PT-12, N-4, SM-18, SM-20 */
export const item: RecordType = defineSubject(
  "item",
  { zh: "政务服务事项", en: "service item" },
  {
    code: { type: "string", zh: "编码", en: "code" },
    name: { type: "string", zh: "名称", en: "name" },
    type: { type: "enum", of: itemTypes, zh: "类型", en: "type" },
    exerciseLevel: {
      type: "enum",
      of: divisionLevels,
      order: "descending",
      zh: "行使层级",
      en: "level that exercises it",
    },
    mustEnter: { type: "bool", zh: "应进驻中心", en: "should be handled at the centre" },
    entered: { type: "bool", zh: "已进驻中心", en: "is handled at the centre" },
    livelihood: { type: "bool", zh: "基本社会民生类", en: "basic livelihood item" },
    atComprehensiveWindow: { type: "bool", zh: "已进全科(综合)窗口", en: "at the comprehensive window" },
    coveredByAgents: { type: "bool", zh: "帮办代办覆盖", en: "covered by agents" },
    hasWindow: { type: "bool", zh: "有窗口受理", en: "taken at a window" },
    delegated: { type: "bool", zh: "已授权窗口", en: "delegated to the window" },
    sunk: { type: "bool", zh: "已下沉", en: "brought down" },
    onSinkList: { type: "bool", zh: "在下沉清单", en: "on the sink list" },
    countyWide: { type: "bool", zh: "全县通办", en: "county-wide" },
    localOnly: { type: "bool", zh: "本地特有", en: "of this place only" },
    hasName: { type: "bool", zh: "有名称", en: "has a name" },
    hasCode: { type: "bool", zh: "有编码", en: "has a code" },
    hasType: { type: "bool", zh: "有类型", en: "has a type" },
    hasLegalBasis: { type: "bool", zh: "有设定依据", en: "has a legal basis" },
    hasExerciseLevel: { type: "bool", zh: "有行使层级", en: "has a level" },
    hasConditions: { type: "bool", zh: "有受理条件", en: "has conditions" },
    hasMaterials: { type: "bool", zh: "有申请材料", en: "has materials" },
    hasTimeLimit: { type: "bool", zh: "有办理时限", en: "has a time limit" },
    hasFees: { type: "bool", zh: "有收费项目", en: "has fees" },
    hasGuide: { type: "bool", zh: "有办事指南", en: "has a guide" },
    hasFlowChart: { type: "bool", zh: "有流程图", en: "has a flow chart" },
    publicity: { type: "list", of: displayKinds, max: 40, zh: "公开内容", en: "what is public" },
    channels: { type: "list", of: channels, max: 20, zh: "办理渠道", en: "channels" },
    statutoryLimit: { type: "int", min: 0, optional: true, zh: "法定时限", en: "statutory limit" },
    statutoryUnit: { type: "enum", of: timeUnits, optional: true, zh: "法定时限单位", en: "its unit" },
    promisedLimit: { type: "int", min: 0, optional: true, zh: "承诺时限", en: "promised limit" },
    promisedUnit: { type: "enum", of: timeUnits, optional: true, zh: "承诺时限单位", en: "its unit" },
    sameNameEverywhere: { type: "bool", zh: "名称相同", en: "same name everywhere" },
    sameMaterialsEverywhere: { type: "bool", zh: "办理材料相同", en: "same materials everywhere" },
    sameConditionsEverywhere: { type: "bool", zh: "办理条件相同", en: "same conditions everywhere" },
    sameProcessEverywhere: { type: "bool", zh: "办理流程相同", en: "same process everywhere" },
    changedOn: { type: "date", optional: true, zh: "要素变更日期", en: "changed on" },
    guideIssuedOn: { type: "date", optional: true, zh: "指南发布日期", en: "guide issued on" },
    ...foundFacts,
  },
  {
    register: [
      "code name type exerciseLevel localOnly hasName hasCode hasType hasLegalBasis hasExerciseLevel",
      "hasConditions hasMaterials hasFees hasTimeLimit onSinkList statutoryLimit statutoryUnit",
      "promisedLimit promisedUnit changedOn countyWide",
    ],
    count: [
      "sameNameEverywhere sameMaterialsEverywhere sameConditionsEverywhere sameProcessEverywhere hasWindow",
    ],
    document: [
      "mustEnter entered livelihood coveredByAgents delegated sunk atComprehensiveWindow channels",
      "hasGuide hasFlowChart guideIssuedOn",
    ],
    survey: ["publicity"],
  },
  { type: "ServiceItem", owner: "catalog", noun: "Item", facts: { itemFacts: "catalog" } },
);
