import { describe, expect, test } from "vitest";
import {
  caseKinds,
  channels,
  defineVocabulary,
  documentTypes,
  educationAtLeast,
  educations,
  gradeOfScore,
  isPoorRating,
  itemTypes,
  nationalItemTypeCode,
  postRoles,
  ratingGrades,
  ratingScore,
  roles,
  stationKinds,
  stationTiers,
  vocabularies,
} from "../../src/index.ts";
import { thrownBy } from "../thrown.ts";

describe("defineVocabulary", () => {
  test("X-8 a value has its Chinese and English label and a description from one source", () => {
    expect(caseKinds.label("INSTANT", "zh")).toBe("即办件");
    expect(caseKinds.label("INSTANT", "en")).toBe("on-the-spot case");
    expect(caseKinds.describe("INSTANT")).toBe(
      "on-the-spot case (即办件): simple; finished on the spot or the same day",
    );
    expect(stationTiers.describe("SIMPLE")).toBe("simple tier (简易型)");
  });

  test("only listed values belong to it; labels and inherited names do not", () => {
    expect(caseKinds.is("JOINT")).toBe(true);
    for (const other of ["joint", "联办件", "toString", "__proto__", "", 1, null, undefined]) {
      expect(caseKinds.is(other)).toBe(false);
    }
    expect(thrownBy(() => caseKinds.parse("联办件"))).toMatchObject({
      code: "VALUE_UNKNOWN",
      zh: "“联办件”不是可选值,可选:INSTANT、RETURNED、PROMISED、JOINT、SUPPLEMENT、ESCALATED",
    });
  });

  test("a value in another spelling, or two with one label, is a bug", () => {
    expect(() => defineVocabulary("X", { lower: { zh: "小", en: "small" } })).toThrow("SCREAMING_SNAKE_CASE");
    expect(() => defineVocabulary("X", { A: { zh: "同", en: "a" }, B: { zh: "同", en: "b" } })).toThrow("同");
  });

  test("X-8 every vocabulary has Chinese and English for itself and for each value, and a name of its own", () => {
    expect(new Set(vocabularies.map(({ name }) => name)).size).toBe(vocabularies.length);
    for (const { title, values, labels } of vocabularies) {
      expect(values.length).toBeGreaterThan(1);
      for (const { zh, en } of [title, ...values.map((value) => labels[value] ?? { zh: "", en: "" })]) {
        expect({ zh, en }).toEqual({
          zh: expect.stringMatching(/\p{Script=Han}/u),
          en: expect.stringMatching(/^\p{ASCII}+$/u),
        });
      }
    }
  });
});

describe("the vocabularies of the sources", () => {
  test("LP-11 there are six kinds of case", () => {
    expect(caseKinds.values.map((kind) => caseKinds.label(kind, "zh"))).toEqual([
      "即办件",
      "退回件",
      "承诺件",
      "联办件",
      "补办件",
      "上报件",
    ]);
  });

  test("YS-8 there are three tiers, highest first", () => {
    expect(stationTiers.values.map((tier) => stationTiers.label(tier, "zh"))).toEqual([
      "示范型",
      "标准型",
      "简易型",
    ]);
    expect(stationTiers.compare("DEMONSTRATION", "SIMPLE")).toBeLessThan(0);
  });

  test("N-6 a station is of one of four kinds, whatever name hangs over its door", () => {
    expect(stationKinds.values).toEqual([
      "COUNTY_CENTRE",
      "TOWNSHIP_CENTRE",
      "VILLAGE_STATION",
      "AGENT_POINT",
    ]);
    expect(stationKinds.describe("VILLAGE_STATION")).toContain("山城管事之家");
  });

  test("BK-9 the channels the source names are all there", () => {
    for (const label of ["窗口", "综合受理平台", "政务服务网", "自助服务设备", "数字政务门牌", "上门服务"]) {
      expect(channels.values.map((channel) => channels.label(channel, "zh"))).toContain(label);
    }
  });

  test("LP-4 a window has an A, a B and a C post", () => {
    expect(postRoles.values).toEqual(["A", "B", "C"]);
  });

  test("N-5 five grades score 5 to 1 and the last two are poor", () => {
    expect(ratingGrades.values.map(ratingScore)).toEqual([5, 4, 3, 2, 1]);
    expect(ratingGrades.values.map((grade) => ratingGrades.label(grade, "zh"))).toEqual([
      "非常满意",
      "满意",
      "基本满意",
      "不满意",
      "非常不满意",
    ]);
    expect(ratingGrades.values.filter(isPoorRating)).toEqual(["DISSATISFIED", "VERY_DISSATISFIED"]);
  });

  test("PT-14 one to five stars are grades, other numbers are not", () => {
    expect([1, 2, 3, 4, 5].map(gradeOfScore)).toEqual(ratingGrades.values.toReversed());
    expect([0, 6, 2.5, Number.NaN].map(gradeOfScore)).toEqual([undefined, undefined, undefined, undefined]);
  });

  test("SM-13 大专 or above includes 大专 and excludes 高中", () => {
    expect(educations.values.filter((one) => educationAtLeast(one, "JUNIOR_COLLEGE"))).toEqual([
      "JUNIOR_COLLEGE",
      "BACHELOR",
      "MASTER",
      "DOCTOR",
    ]);
  });

  test("PT-12 item types have the national type codes, each its own", () => {
    expect(nationalItemTypeCode("LICENCE")).toBe("01");
    expect(nationalItemTypeCode("PUBLIC_SERVICE")).toBe("20");
    expect(new Set(itemTypes.values.map(nationalItemTypeCode)).size).toBe(itemTypes.values.length);
    for (const type of itemTypes.values) {
      expect(itemTypes.labels[type].note).toBe(`national type code ${nationalItemTypeCode(type)}`);
    }
  });

  test("N-3 a foreign document is a document type", () => {
    expect(documentTypes.values).toContain("FOREIGN_PASSPORT");
  });

  test("the ten roles are named", () => {
    expect(roles.values.join(" ")).toBe(
      "PUBLIC CITIZEN AGENT CLERK APPROVER STATION_MANAGER COUNTY_ADMIN INSPECTOR INTEGRATOR SYSTEM",
    );
  });
});
