import { defineVocabulary } from "@yimen/domain";
import { defineSheetShape, type SheetShape } from "../src/index.ts";

export const kinds = defineVocabulary("ExampleKind", {
  VILLAGE: { zh: "村级便民服务站", en: "village station" },
  TOWN: { zh: "镇级便民服务中心", en: "township centre" },
});

export const example: SheetShape = defineSheetShape({
  kind: "stations",
  zh: "站点",
  en: "stations",
  noteZh: "一行一个站点。",
  noteEn: "One station a row.",
  columns: [
    { name: "code", zh: "站点编码", en: "station code", type: { kind: "code" } },
    { name: "division", zh: "所在区划", en: "division", type: { kind: "code" }, required: true },
    { name: "name", zh: "名称", en: "name", type: { kind: "text" }, required: true, synonyms: ["站点名称"] },
    {
      name: "kind",
      zh: "类别",
      en: "kind",
      type: { kind: "choice", of: kinds },
      required: true,
      fixed: true,
    },
    { name: "phone", zh: "服务电话", en: "phone", type: { kind: "code" } },
    { name: "address", zh: "地址", en: "address", type: { kind: "text" } },
    { name: "openedOn", zh: "开设日期", en: "opened on", type: { kind: "date" } },
    { name: "areaM2", zh: "面积", en: "area", type: { kind: "number" } },
    { name: "open", zh: "是否开放", en: "open", type: { kind: "yes-no" } },
    { name: "scope", zh: "业务范围", en: "scope", type: { kind: "texts" } },
    { name: "serves", zh: "服务类别", en: "serves", type: { kind: "choices", of: kinds } },
    { name: "idNumber", zh: "身份证号", en: "id number", type: { kind: "code" }, sealed: true },
  ],
  keys: [["code"], ["division", "name"]],
});
