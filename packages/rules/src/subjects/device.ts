import { foundFacts } from "./assessed-facts.ts";
import { defineSubject } from "./define-subject.ts";
import { equipmentKinds } from "./place-vocabularies.ts";
import type { RecordType } from "./type.ts";

/** A self-service device (自助设备). BK-4, SM-3 */
export const device: RecordType = defineSubject(
  "device",
  { zh: "自助设备", en: "self-service device" },
  {
    code: { type: "string", zh: "编码", en: "code" },
    kind: { type: "enum", of: equipmentKinds, zh: "种类", en: "kind" },
    keeper: { type: "string", optional: true, zh: "负责人", en: "responsible person" },
    working: { type: "bool", zh: "运行正常", en: "works" },
    outageSince: { type: "date", optional: true, zh: "停用起始日期", en: "out of order since" },
    itemCount: { type: "int", unit: "item", min: 0, zh: "支持事项数", en: "items supported" },
    useCount: { type: "int", unit: "use", min: 0, zh: "使用次数", en: "uses" },
    assisted: { type: "bool", zh: "有人帮办", en: "help is offered" },
    ...foundFacts,
  },
  { register: ["code kind keeper assisted"], count: ["working outageSince itemCount useCount"] },
  {
    type: "Device",
    owner: "facilities",
    noun: undefined,
    facts: { deviceFacts: "facilities" },
    members: { Division: "deviceMembers", Station: "deviceMembers" },
  },
);
