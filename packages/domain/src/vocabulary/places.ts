import { defineVocabulary } from "./vocabulary.ts";
import type { Vocabulary } from "./vocabulary.ts";

const divisionLevelTable = {
  PROVINCE: { zh: "省级", en: "province" },
  PREFECTURE: { zh: "地级", en: "prefecture" },
  COUNTY: { zh: "县级", en: "county" },
  TOWNSHIP: { zh: "乡级", en: "township", note: "also subdistricts and township-level zones" },
  VILLAGE: { zh: "村级", en: "village", note: "also urban communities (社区)" },
} as const;

/** Level of a division (区划级别), highest first. N-3 */
export type DivisionLevel = keyof typeof divisionLevelTable;
export const divisionLevels: Vocabulary<DivisionLevel> = defineVocabulary(
  "DivisionLevel",
  divisionLevelTable,
  {
    zh: "区划级别",
    en: "level of a division",
  },
);

const stationKindTable = {
  COUNTY_CENTRE: {
    zh: "政务服务中心",
    en: "county service centre",
    note: "also 市政务服务中心, 365便民服务中心",
  },
  TOWNSHIP_CENTRE: {
    zh: "便民服务中心",
    en: "township service centre",
    note: "also 便民服务站 of a town, 为民服务中心, 乡镇党群服务中心",
  },
  VILLAGE_STATION: {
    zh: "村便民服务站(室)",
    en: "village service station",
    note: "also 便民服务室, 山城管事之家",
  },
  AGENT_POINT: {
    zh: "代办点",
    en: "agent point",
    note: "a village point without an office of its own (村级服务代办点)",
  },
} as const;

/**
 * Kind of station (站点类型). What hangs over the door is display data of the station, never its kind.
 *
 * @source N-6
 */
export type StationKind = keyof typeof stationKindTable;
export const stationKinds: Vocabulary<StationKind> = defineVocabulary("StationKind", stationKindTable, {
  zh: "站点类型",
  en: "kind of station",
});

/** The level of division a kind of station serves. */
export const levelOfStation: Readonly<Record<StationKind, DivisionLevel>> = {
  COUNTY_CENTRE: "COUNTY",
  TOWNSHIP_CENTRE: "TOWNSHIP",
  VILLAGE_STATION: "VILLAGE",
  AGENT_POINT: "VILLAGE",
};

const stationTierTable = {
  DEMONSTRATION: { zh: "示范型", en: "demonstration tier" },
  STANDARD: { zh: "标准型", en: "standard tier" },
  SIMPLE: { zh: "简易型", en: "simple tier" },
} as const;

/** Tier of a village station (站点等级), highest first. YS-8 */
export type StationTier = keyof typeof stationTierTable;
export const stationTiers: Vocabulary<StationTier> = defineVocabulary("StationTier", stationTierTable, {
  zh: "站点等级",
  en: "tier of a station",
});

const windowKindTable = {
  COMPREHENSIVE: {
    zh: "综合窗口",
    en: "comprehensive window",
    note: "takes items of all departments (全科窗口); PT-3, BK-10",
  },
  DEPARTMENT: {
    zh: "部门窗口",
    en: "department window",
    note: "one department's items (专业窗口); SM-9, LP-3",
  },
  SECTOR: {
    zh: "行业综合窗口",
    en: "sector comprehensive window",
    note: "police, enforcement, market supervision; PT-3",
  },
  TIDAL: { zh: "潮汐窗口", en: "tidal window", note: "opened for seasonal peaks; PT-3" },
  GUIDE_DESK: { zh: "导办台", en: "guide desk", note: "at the entrance, takes no cases; SM-9" },
} as const;

/** Kind of window (窗口类型). SM-9, PT-3 */
export type WindowKind = keyof typeof windowKindTable;
export const windowKinds: Vocabulary<WindowKind> = defineVocabulary("WindowKind", windowKindTable, {
  zh: "窗口类型",
  en: "kind of window",
});
