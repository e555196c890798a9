import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
  checkInput,
  caseKinds,
  errorCatalogue,
  formatPath,
  input,
  inputProblems,
  InvalidInputError,
  notFound,
  parseInput,
  problemFrom,
  valueInvalid,
} from "../../src/index.ts";
import { thrownBy } from "../thrown.ts";

const registration = input.object({
  name: input.text(5),
  note: input.optionalText(10),
  division: input.divisionCode,
  officeAreaM2: input.optional(input.areaM2),
  kind: input.vocabulary(caseKinds),
  tags: input.list(input.text(3), { max: 2 }),
  openedOn: input.plainDate,
  windows: input.integer({ min: 1, max: 3 }),
  feeFen: input.fen,
});

const good = {
  name: " 佳村 ",
  division: "330727106206",
  kind: "JOINT",
  tags: ["一"],
  openedOn: "2026-05-06",
  windows: 2,
  feeFen: 500,
};

const codesByPath = (schema: z.ZodType, value: unknown): Record<string, string> =>
  Object.fromEntries(inputProblems(schema, value).map(({ path, code }) => [formatPath(path), code]));

describe("parseInput", () => {
  test("X-8 a good input comes out typed and normalised", () => {
    const parsed = parseInput(registration, { ...good, officeAreaM2: 12, note: "  " });
    expect(parsed).toMatchObject({ name: "佳村", officeAreaM2: "12.00", note: undefined, tags: ["一"] });
    expect(parsed.openedOn.equals("2026-05-06")).toBe(true);
  });

  test("X-8 every problem is reported at once, each with its path, code and both texts", () => {
    const bad = {
      name: "  ",
      note: "a\u0000",
      division: "330727",
      officeAreaM2: "12.345",
      kind: "联办件",
      tags: ["a", "abcd"],
      openedOn: "2026-02-29",
      windows: 4,
      feeFen: -1,
      extra: 1,
    };
    expect(codesByPath(registration, bad)).toEqual({
      name: "TEXT_REQUIRED",
      note: "TEXT_HAS_CONTROL_CHARACTERS",
      division: "DIVISION_CODE_INVALID",
      officeAreaM2: "NUMBER_TOO_PRECISE",
      kind: "VALUE_UNKNOWN",
      "tags[1]": "TEXT_TOO_LONG",
      openedOn: "DATE_INVALID",
      windows: "NUMBER_OUT_OF_RANGE",
      feeFen: "NUMBER_OUT_OF_RANGE",
      extra: "FIELD_UNKNOWN",
    });
  });

  test("X-8 what is missing is required, what has another type is told so", () => {
    expect(codesByPath(registration, { name: 5, tags: "a", windows: "2", kind: null, feeFen: 1.5 })).toEqual({
      name: "FIELD_TYPE_WRONG",
      division: "FIELD_REQUIRED",
      kind: "FIELD_REQUIRED",
      tags: "FIELD_TYPE_WRONG",
      openedOn: "FIELD_REQUIRED",
      windows: "FIELD_TYPE_WRONG",
      feeFen: "NUMBER_TOO_PRECISE",
    });
    expect(codesByPath(registration, undefined)).toEqual({ "": "FIELD_REQUIRED" });
    expect(codesByPath(registration, [])).toEqual({ "": "FIELD_TYPE_WRONG" });
  });

  test("the thrown error names the first problems and keeps all of them", () => {
    const error = thrownBy(() => parseInput(registration, {}, ["input"]));
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error).toMatchObject({ code: "INPUT_INVALID", kind: "invalid" });
    expect(error.zh).toContain("input.name: 缺少必填项,请补上");
    expect(error.zh).toContain("另有 2 处");
    expect(error.en).toContain("and 2 more");
    if (!(error instanceof InvalidInputError)) return;
    expect(error.problems).toHaveLength(7);
    expect(error.problems[0]?.path).toEqual(["input", "name"]);
    expect(JSON.parse(JSON.stringify(error))).toHaveProperty("problems.6.code", "FIELD_REQUIRED");
  });

  test("an explicit null counts as left out where a field is optional", () => {
    expect(
      parseInput(registration, { ...good, officeAreaM2: null, note: null }).officeAreaM2,
    ).toBeUndefined();
  });

  test("every code a problem can have is in the catalogue", () => {
    const known = new Set(errorCatalogue().map(({ code }) => code));
    fc.assert(
      fc.property(
        fc.anything(),
        fc.dictionary(fc.constantFrom(...Object.keys(good)), fc.anything()),
        (any, some) => {
          for (const value of [any, { ...good, ...some }]) {
            for (const { code, zh, en } of inputProblems(registration, value)) {
              expect(known).toContain(code);
              expect(zh).toMatch(/\p{Script=Han}/u);
              expect(en).not.toBe("");
            }
          }
        },
      ),
    );
  });

  test("a field named like an object's own machinery is unknown, not honoured", () => {
    const value: unknown = JSON.parse('{"__proto__": {"name": "x"}, "constructor": 1}');
    const codes = inputProblems(input.object({ name: input.optionalText(5) }), value).map(({ code }) => code);
    expect(codes).toContain("FIELD_UNKNOWN");
    expect(codes.every((code) => code === "FIELD_UNKNOWN")).toBe(true);
  });
});

describe("schemas", () => {
  test("a list of another length is refused whole, before its entries are read", () => {
    let read = 0;
    const entry = input.parsed(z.string(), (value) => {
      read += 1;
      return value;
    });
    const schema = input.list(entry, { min: 1, max: 2 });
    expect(
      codesByPath(
        schema,
        Array.from({ length: 1000 }, () => "x"),
      ),
    ).toEqual({ "": "LIST_SIZE_INVALID" });
    expect(codesByPath(schema, [])).toEqual({ "": "LIST_SIZE_INVALID" });
    expect(read).toBe(0);
    expect(parseInput(schema, ["x", "y"])).toEqual(["x", "y"]);
  });

  test("of a list that names each thing once, a repeated entry is told with both places", () => {
    const schema = input.list(input.text(9), { max: 4, distinct: true });
    expect(parseInput(schema, ["x", "y"])).toEqual(["x", "y"]);
    // As the server reads them: a mark that is not seen makes no other entry.
    expect(inputProblems(schema, ["x", "y", " x"])).toEqual([
      expect.objectContaining({
        path: [2],
        code: "LIST_ENTRY_TWICE",
        zh: expect.stringContaining("第 3 项与第 1 项"),
      }),
    ]);
    expect(parseInput(input.list(input.text(9)), ["x", "x"])).toEqual(["x", "x"]);
  });

  test("entries that are told apart by one field are not given twice with two values of another", () => {
    const day = input.object({ weekday: input.integer({ min: 1, max: 7 }), from: input.text(5) });
    const schema = input.list(day, { max: 7, distinct: "weekday" });
    const monday = { weekday: 1, from: "08:00" };
    const later = { weekday: 1, from: "09:00" };
    const tuesday = { weekday: 2, from: "08:00" };
    expect(parseInput(schema, [monday, tuesday])).toEqual([monday, tuesday]);
    const twice = [expect.objectContaining({ path: [1], code: "LIST_ENTRY_TWICE" })];
    expect(inputProblems(schema, [monday, later])).toEqual(twice);
    // As a form checks it, by the rule as data.
    const rule = { $: "list", $min: 0, $max: 7, $distinct: "weekday", $entry: { $: "server" } } as const;
    expect(checkInput(rule, [monday, later])).toEqual(twice);
    expect(checkInput(rule, [monday, tuesday])).toEqual([]);
  });

  test.each([
    ["itemCode", input.itemCode, "000131128000", "1", "ITEM_CODE_INVALID"],
    ["basicItemCode", input.basicItemCode, "000131128000", "00013112800001", "ITEM_CODE_INVALID"],
    ["handlingItemCode", input.handlingItemCode, "00013112800001", "000131128000", "ITEM_CODE_INVALID"],
    ["localItemCode", input.localItemCode, "02623-300", "a b", "ITEM_CODE_INVALID"],
    ["citizenId", input.citizenId, "11010519491231002X", "110105194912310021", "CITIZEN_ID_INVALID"],
    [
      "socialCreditCode",
      input.socialCreditCode,
      "91350100M000100Y43",
      "91350100M000100Y4Z",
      "SOCIAL_CREDIT_CODE_INVALID",
    ],
    ["mobilePhone", input.mobilePhone, "13812345678", "12345", "MOBILE_PHONE_INVALID"],
    ["phone", input.phone, "0579-84660000", "84660000", "PHONE_INVALID"],
    ["idempotencyKey", input.idempotencyKey, "aaaaaaaa", "short", "IDEMPOTENCY_KEY_INVALID"],
    ["multilineText", input.multilineText(5), "一\n二", "123456", "TEXT_TOO_LONG"],
  ])(
    "N-3 %s takes a right value and refuses a wrong one with its own code",
    (_, schema, right, wrong, code) => {
      expect(parseInput<unknown>(schema, right)).toBe(right);
      expect(codesByPath(schema, wrong)).toEqual({ "": code });
    },
  );

  test("X-8 a flag is true or false, not a text", () => {
    expect(parseInput(input.flag, true)).toBe(true);
    expect(codesByPath(input.flag, "true")).toEqual({ "": "FIELD_TYPE_WRONG" });
  });

  test("N-3 an identity document reports its number at the number", () => {
    const applicant = input.object({ document: input.idDocument });
    expect(codesByPath(applicant, { document: { type: "RESIDENT_ID", number: "1" } })).toEqual({
      "document.number": "CITIZEN_ID_INVALID",
    });
    expect(codesByPath(applicant, { document: { type: "CHINESE_PASSPORT", number: "1" } })).toEqual({
      "document.number": "DOCUMENT_NUMBER_INVALID",
    });
    expect(codesByPath(applicant, { document: { type: "护照", number: "1" } })).toEqual({
      "document.type": "VALUE_UNKNOWN",
    });
    expect(parseInput(applicant, { document: { type: "OTHER", number: "ab-12" } }).document.number).toBe(
      "AB-12",
    );
  });

  test("X-8 a rule across fields adds a catalogued problem at its field", () => {
    const span = input
      .object({ from: input.plainDate, to: input.plainDate })
      .superRefine(({ from, to }, context) => {
        if (Temporal.PlainDate.compare(to, from) < 0) {
          input.refuse(context, valueInvalid({ reason: "to is before from" }), ["to"]);
        }
      });
    expect(codesByPath(span, { from: "2026-05-06", to: "2026-05-05" })).toEqual({ to: "VALUE_INVALID" });
    expect(inputProblems(span, { from: "2026-05-06", to: "2026-05-06" })).toEqual([]);
  });

  test("a bug in a parser is not taken for a problem of the input", () => {
    const broken = input.parsed(z.string(), () => {
      throw new TypeError("bug");
    });
    expect(() => parseInput(broken, "x")).toThrow(TypeError);
  });

  test("X-8 the validator's own findings become catalogued problems too", () => {
    const schema = z.strictObject({
      choice: z.enum(["A", "B"]),
      name: z.string().min(1).max(3),
      count: z.number().int().min(1).max(9),
      step: z.number().multipleOf(5),
      list: z.array(z.string()).max(1),
      mail: z.email(),
      even: z.number().refine((value) => value % 2 === 0, "even"),
      shape: z.union([z.strictObject({ r: z.number() }), z.strictObject({ w: z.number(), h: z.number() })]),
      labels: z.record(z.string().max(2), z.number()),
    });
    const value = {
      choice: "C",
      name: "abcd",
      count: 10,
      step: 3,
      list: ["a", "b"],
      mail: "x",
      even: 1,
      shape: { w: 1, h: "2" },
      labels: { abc: 1, a: "1" },
    };
    expect(codesByPath(schema, value)).toEqual({
      choice: "VALUE_UNKNOWN",
      name: "TEXT_TOO_LONG",
      count: "NUMBER_OUT_OF_RANGE",
      step: "NUMBER_TOO_PRECISE",
      list: "LIST_SIZE_INVALID",
      mail: "VALUE_INVALID",
      even: "VALUE_INVALID",
      "shape.h": "FIELD_TYPE_WRONG",
      "labels.abc": "TEXT_TOO_LONG",
      "labels.a": "FIELD_TYPE_WRONG",
    });
    expect(codesByPath(schema, { ...value, name: "", count: 1.5, choice: undefined })).toMatchObject({
      name: "TEXT_REQUIRED",
      count: "NUMBER_TOO_PRECISE",
      choice: "FIELD_REQUIRED",
    });
  });

  test("an expected error of an operation can stand among the problems of its input", () => {
    const error = notFound({ what: "station", whatZh: "站点", id: "S1" }, { path: ["station"] });
    expect(problemFrom(error)).toEqual({ path: ["station"], code: "NOT_FOUND", zh: error.zh, en: error.en });
    expect(new InvalidInputError([problemFrom(error)]).inputPath).toEqual(["station"]);
  });
});
