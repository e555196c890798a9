import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { ServiceBundle } from "../../src/bundle/bundle.ts";
import { type KnownPart, savingsOf, sharedMaterials } from "../../src/bundle/filing.ts";
import type { Statement } from "../../src/statement/statement.ts";

const place = "330727000000" as ServiceBundle["divisionCode"];

function stating(itemId: string, element: "MATERIALS" | "STEPS" | "PROMISED_LIMIT", body: object): Statement {
  // The element and its body are given together.
  return {
    itemId,
    element,
    body,
    divisionCode: null,
    placeText: null,
    citation: "test",
    note: null,
    sinceRevision: 1,
    untilRevision: null,
    position: 0,
    dataset: null,
  } as unknown as Statement;
}

const material = fc.record({
  name: fc.constantFrom("身份证", "户口簿", "出生医学证明", "《结婚证》", "结婚证 "),
  relief: fc.constantFrom("NONE" as const, "SHARED_DATA" as const, "DEFERRABLE" as const),
  requirement: fc.constantFrom("REQUIRED" as const, "OPTIONAL" as const),
  originals: fc.option(fc.integer({ min: 0, max: 3 })),
});
const limit = fc.record({ days: fc.integer({ min: 1, max: 60 }), unit: fc.constant("WORKING_DAY" as const) });
const part = fc.record({
  stage: fc.integer({ min: 1, max: 3 }),
  materials: fc.uniqueArray(material, {
    selector: ({ name }) => name.replaceAll(/[《》 ]/gu, ""),
    minLength: 1,
  }),
  limit,
});

const bundle: ServiceBundle = {
  id: "b",
  divisionCode: place,
  code: "b",
  name: "一件事",
  lifeEvents: [],
  steps: [{ text: "受理", department: null }],
  limitDays: null,
  limitUnit: null,
  startsOn: Temporal.PlainDate.from("2026-01-01"),
  endsOn: null,
  citation: "test",
  endCitation: null,
};

function known(
  parts: readonly { stage: number; materials: readonly object[]; limit: object }[],
): KnownPart[] {
  return parts.map(({ stage, materials, limit: promised }, at) => ({
    part: { bundleId: "b", itemId: `item-${at}`, stage, condition: null },
    holding: [
      ...materials.map((body) => stating(`item-${at}`, "MATERIALS", body)),
      stating(`item-${at}`, "PROMISED_LIMIT", { stage: null, immediate: false, ...promised }),
    ],
  }));
}

test("BK-7 together nothing is asked twice, nothing is left out, and nothing takes longer than singly", () => {
  fc.assert(
    fc.property(fc.array(part, { minLength: 2, maxLength: 6 }), (parts) => {
      const wanted = known(parts);
      const shared = sharedMaterials(wanted);
      const names = shared.map(({ name }) => name.replaceAll(/[《》 ]/gu, ""));
      expect(new Set(names).size).toBe(names.length);
      const askedSingly = new Set(
        parts.flatMap(({ materials }) =>
          materials
            .filter(({ relief }) => relief !== "SHARED_DATA")
            .map(({ name }) => name.replaceAll(/[《》 ]/gu, "")),
        ),
      );
      const asked = shared.filter((each) => each.asked).map(({ name }) => name.replaceAll(/[《》 ]/gu, ""));
      expect(new Set(asked)).toEqual(askedSingly);
      const { days, materials, visits } = savingsOf(bundle, wanted);
      expect(visits).toMatchObject({ singly: parts.length, together: 1 });
      expect(materials.together).toBeLessThanOrEqual(materials.singly ?? -1);
      expect(days.together).toBeLessThanOrEqual(days.singly ?? -1);
      expect(days.together).toBeGreaterThanOrEqual(Math.max(...parts.map((each) => each.limit.days)));
    }),
    { seed: 7, numRuns: 150 },
  );
});

test("BK-7 days of two kinds are not added up, and an item without a limit is named", () => {
  const [first, second] = known([
    { stage: 1, materials: [], limit: { days: 5, unit: "WORKING_DAY" } },
    { stage: 1, materials: [], limit: { days: 5, unit: "CALENDAR_DAY" } },
  ]);
  if (first === undefined || second === undefined) throw new Error("two parts are needed");
  expect(savingsOf(bundle, [first, second]).days).toEqual({
    singly: null,
    together: null,
    unit: null,
    untold: [],
  });
  const silent = { part: second.part, holding: [] };
  expect(savingsOf(bundle, [first, silent]).days).toMatchObject({ singly: null, untold: ["item-1"] });
  expect(savingsOf(bundle, [first, silent]).materials).toMatchObject({
    singly: null,
    together: 0,
    untold: ["item-0", "item-1"],
  });
});
