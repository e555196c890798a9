import { defineVocabulary } from "./vocabulary.ts";
import type { Vocabulary } from "./vocabulary.ts";

const itemTypeTable = {
  LICENCE: { zh: "行政许可", en: "administrative licence", note: "national type code 01" },
  PENALTY: { zh: "行政处罚", en: "administrative penalty", note: "national type code 02" },
  COERCION: { zh: "行政强制", en: "administrative coercion", note: "national type code 03" },
  LEVY: { zh: "行政征收", en: "administrative levy", note: "national type code 04" },
  BENEFIT: { zh: "行政给付", en: "administrative benefit", note: "national type code 05" },
  INSPECTION: { zh: "行政检查", en: "administrative inspection", note: "national type code 06" },
  CONFIRMATION: { zh: "行政确认", en: "administrative confirmation", note: "national type code 07" },
  REWARD: { zh: "行政奖励", en: "administrative reward", note: "national type code 08" },
  ADJUDICATION: { zh: "行政裁决", en: "administrative adjudication", note: "national type code 09" },
  OTHER_POWER: { zh: "其他行政权力", en: "other administrative power", note: "national type code 10" },
  PUBLIC_SERVICE: { zh: "公共服务", en: "public service", note: "national type code 20" },
} as const;

/** Type of a service item (事项类型), the national list. PT-12 */
export type ItemType = keyof typeof itemTypeTable;
export const itemTypes: Vocabulary<ItemType> = defineVocabulary("ItemType", itemTypeTable, {
  zh: "事项类型",
  en: "type of service item",
});

const nationalTypeCodes: Readonly<Record<ItemType, string>> = {
  LICENCE: "01",
  PENALTY: "02",
  COERCION: "03",
  LEVY: "04",
  BENEFIT: "05",
  INSPECTION: "06",
  CONFIRMATION: "07",
  REWARD: "08",
  ADJUDICATION: "09",
  OTHER_POWER: "10",
  PUBLIC_SERVICE: "20",
};

/** The two-digit national type code (事项类型代码) that provincial platforms exchange. */
export function nationalItemTypeCode(type: ItemType): string {
  return nationalTypeCodes[type];
}

const applicantKindTable = {
  NATURAL_PERSON: { zh: "自然人", en: "natural person" },
  LEGAL_PERSON: { zh: "法人", en: "legal person" },
  INDIVIDUAL_BUSINESS: { zh: "个体工商户", en: "individual business" },
  AGRI_ORGANIZATION: { zh: "农业组织", en: "farming organisation", note: "cooperatives and the like" },
  OTHER_ORGANIZATION: { zh: "非法人组织", en: "unincorporated organisation" },
} as const;

/** Who may apply (办理对象). PT-12 */
export type ApplicantKind = keyof typeof applicantKindTable;
export const applicantKinds: Vocabulary<ApplicantKind> = defineVocabulary(
  "ApplicantKind",
  applicantKindTable,
  {
    zh: "办理对象",
    en: "kind of applicant",
  },
);

const materialRequirementTable = {
  REQUIRED: { zh: "必要", en: "required" },
  CONDITIONAL: { zh: "视情形", en: "conditional", note: "needed only in the stated case" },
  OPTIONAL: { zh: "非必要", en: "optional" },
} as const;

/** Must the applicant bring a material (材料必要性)? PT-12 */
export type MaterialRequirement = keyof typeof materialRequirementTable;
export const materialRequirements: Vocabulary<MaterialRequirement> = defineVocabulary(
  "MaterialRequirement",
  materialRequirementTable,
  { zh: "材料必要性", en: "requirement of a material" },
);

const materialReliefTable = {
  NONE: { zh: "不可容缺或免交", en: "no relief" },
  DEFERRABLE: {
    zh: "可容缺",
    en: "may follow later",
    note: "the case is accepted without it against a promise (容缺受理); PT-7",
  },
  PROMISE_INSTEAD: { zh: "告知承诺", en: "a promise instead", note: "a signed statement replaces it" },
  SHARED_DATA: { zh: "数据共享核验免交", en: "verified by shared data", note: "never asked for; BK-12" },
  ELECTRONIC_LICENCE: {
    zh: "电子证照免交",
    en: "taken from the e-licence library",
    note: "never asked for; BK-12",
  },
} as const;

/** Why a material need not be handed in at filing (材料减免方式). BK-12, PT-7 */
export type MaterialRelief = keyof typeof materialReliefTable;
export const materialReliefs: Vocabulary<MaterialRelief> = defineVocabulary(
  "MaterialRelief",
  materialReliefTable,
  {
    zh: "材料减免方式",
    en: "relief for a material",
  },
);

const materialSourceTable = {
  APPLICANT: { zh: "申请人自备", en: "prepared by the applicant" },
  GOVERNMENT: { zh: "政府部门核发", en: "issued by a government department" },
  STATUTORY_BODY: { zh: "法定机构出具", en: "issued by a statutory body" },
  ACCEPTING_OFFICE: {
    zh: "受理机构提供",
    en: "provided by the accepting office",
    note: "forms and the like",
  },
  SHARED_DATA: { zh: "数据共享", en: "shared data" },
} as const;

/** Where a material comes from (材料来源). PT-12 */
export type MaterialSource = keyof typeof materialSourceTable;
export const materialSources: Vocabulary<MaterialSource> = defineVocabulary(
  "MaterialSource",
  materialSourceTable,
  {
    zh: "材料来源",
    en: "source of a material",
  },
);

const timeLimitKindTable = {
  STATUTORY: { zh: "法定办结时限", en: "statutory limit" },
  PROMISED: { zh: "承诺办结时限", en: "promised limit", note: "never longer than the statutory one" },
} as const;

/** Whose time limit it is (时限类型): two values of every item, never one. N-4 */
export type TimeLimitKind = keyof typeof timeLimitKindTable;
export const timeLimitKinds: Vocabulary<TimeLimitKind> = defineVocabulary(
  "TimeLimitKind",
  timeLimitKindTable,
  {
    zh: "时限类型",
    en: "kind of time limit",
  },
);

const timeUnitTable = {
  WORKING_DAY: { zh: "工作日", en: "working day" },
  CALENDAR_DAY: { zh: "自然日", en: "calendar day" },
} as const;

/** Unit of a time limit (时限单位). "At once" (即办) is no unit: it is a limit without days. N-1, N-4 */
export type TimeUnit = keyof typeof timeUnitTable;
export const timeUnits: Vocabulary<TimeUnit> = defineVocabulary("TimeUnit", timeUnitTable, {
  zh: "时限单位",
  en: "unit of a time limit",
});
