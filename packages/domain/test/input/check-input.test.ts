import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  channels,
  checkInput,
  documentTypes,
  input,
  inputCatalogue,
  inputProblems,
  parseDocumentNumber,
  readOn,
} from "../../src/index.ts";

/** Every form an input can have. */
const everything = input.ofMutation("everythingOfTheTest", {
  key: input.idempotencyKey,
  text: input.text(5),
  note: input.optionalText(5),
  lines: input.optional(input.multilineText(8)),
  count: input.integer({ min: 1, max: 100 }),
  fee: input.fen,
  area: input.areaM2,
  day: input.plainDate,
  past: input.pastDay,
  born: input.birthDate,
  flag: input.flag,
  channel: input.vocabulary(channels),
  division: input.divisionCode,
  item: input.itemCode,
  basic: input.basicItemCode,
  handling: input.handlingItemCode,
  local: input.localItemCode,
  citizen: input.citizenId,
  credit: input.socialCreditCode,
  mobile: input.mobilePhone,
  phone: input.optional(input.phone),
  document: input.idDocument,
  list: input.list(input.object({ name: input.text(3) }), { min: 1, max: 2 }),
});
const rule = inputCatalogue().find(({ mutation }) => mutation === "everythingOfTheTest")?.rule;

const good = {
  key: "key-of-the-test",
  text: "一二三四五",
  note: "",
  lines: "a\nb",
  count: 1,
  fee: 0,
  area: "12.50",
  day: "2026-02-28",
  past: "2026-11-30",
  born: "1949-12-31",
  flag: false,
  channel: "WEB",
  division: "330727106206",
  item: "000131128000",
  basic: "000131128000",
  handling: "00013112800001",
  local: "02623-300",
  citizen: "11010519491231002X",
  credit: "91350100M000100Y43",
  mobile: "139 0000 0001",
  phone: "0579-84660000",
  document: { type: "RESIDENT_ID", number: "440524188001010014" },
  list: [{ name: "甲" }],
};

const today = "2026-11-30";

const wrongValues: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    undefined,
    null,
    "",
    " ",
    "x",
    "123",
    "2026-12-01",
    0,
    -1,
    1.5,
    101,
    true,
    [],
    {},
    "2026-02-29",
    "8".repeat(18),
  ),
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.constantFrom(...Object.values(good)),
  fc.array(fc.record({ name: fc.oneof(fc.string({ maxLength: 5 }), fc.constant(null)) }), { maxLength: 4 }),
  fc.record({ type: fc.constantFrom(...documentTypes.values, "NONE"), number: fc.string({ maxLength: 20 }) }),
);

test("X-8 a form finds the same problems as the server, whatever is put into a field", () => {
  if (rule === undefined) throw new Error("the input is not catalogued");
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(good)), wrongValues, (field, value) => {
      const given = { ...good, [field]: value };
      expect(checkInput(rule, given, { today })).toEqual(
        readOn(today, () => inputProblems(everything, given)),
      );
    }),
    { numRuns: 3_000 },
  );
});

test("X-8 an input without fault has none, and one of another field is named", () => {
  if (rule === undefined) throw new Error("the input is not catalogued");
  expect(checkInput(rule, good)).toEqual([]);
  expect(checkInput(rule, { ...good, unheardOf: 1 })).toMatchObject([
    { path: ["unheardOf"], code: "FIELD_UNKNOWN" },
  ]);
});

test("transformations and refinements around a schema leave its rule as it is", () => {
  const refined = input
    .ofMutation("refinedOfTheTest", {
      words: input.optional(input.text(3)).transform((value) => value ?? null),
      shout: input.text(4).transform((value) => value.toUpperCase()),
      own: input.parsed(input.object({ code: input.text(2) }), (value) => value.code),
    })
    .superRefine(() => {});
  expect(refined).toBeDefined();
  expect(inputCatalogue().find(({ mutation }) => mutation === "refinedOfTheTest")?.rule).toEqual({
    $: "object",
    words: { $: "text", $max: 3, $optional: true },
    shout: { $: "text", $max: 4 },
    own: { $: "object", code: { $: "text", $max: 2 } },
  });
});

test("N-3 the number of a document is read without a calendar library", () => {
  expect(parseDocumentNumber({ type: "FIRST_GENERATION_ID", number: "110105491231002" })).toBe(
    "110105491231002",
  );
  expect(() => parseDocumentNumber({ type: "FIRST_GENERATION_ID", number: "110105490231002" })).toThrow(
    "birth date",
  );
});
