import { expect, test } from "vitest";
import type { z } from "zod";
import { input, inputProblems, readOn } from "../../src/index.ts";

const today = "2026-11-30";
const problems = (schema: z.ZodType, value: unknown, day: string | undefined = today) =>
  readOn(day, () => inputProblems(schema, value));
const codes = (schema: z.ZodType, value: unknown) => problems(schema, value).map(({ code }) => code);

test("D12 what has happened happened today or earlier, and the answer names the day, today and what to do", () => {
  expect(codes(input.pastDay, "2026-11-30")).toEqual([]);
  expect(problems(input.pastDay, "2026-12-01")).toMatchObject([
    {
      code: "DATE_AHEAD",
      zh: "日期 2026-12-01 在今天(2026-11-30)之后,请填写实际发生的日期",
      en: "2026-12-01 lies after today, 2026-11-30; give the day it happened",
    },
  ]);
  expect(codes(input.plainDate, "2026-12-01")).toEqual([]);
});

test("D12 where no day is known, no day is ahead", () => {
  expect(readOn(undefined, () => inputProblems(input.pastDay, "2199-12-31"))).toEqual([]);
});

test.each(["0202-06-01", "20226-06-01", "1899-12-31", "2200-01-01"])(
  "D12 of %s, a year typed wrongly, the answer names the years that there are",
  (typed) => {
    expect(problems(input.pastDay, typed)).toMatchObject([
      {
        code: "DATE_INVALID",
        zh: `“${typed}”不是有效日期,请按 YYYY-MM-DD 填写 1900 年至 2199 年间真实存在的日期,如 2026-05-06`,
        en: `"${typed}" is not an existing date from 1900 to 2199 written YYYY-MM-DD; give one such as 2026-05-06`,
      },
    ]);
  },
);

test("D3 a birth date alone is judged like that in a document: born today is possible, tomorrow is not", () => {
  expect(codes(input.birthDate, "2026-11-30")).toEqual([]);
  expect(codes(input.birthDate, "2026-12-01")).toEqual(["BIRTH_DATE_IMPOSSIBLE"]);
  expect(codes(input.optional(input.birthDate), null)).toEqual([]);
});

test("D12 an end may be the day of the beginning and not the day before; with one of them left out there is no order", () => {
  const stay = input
    .object({ from: input.plainDate, until: input.optional(input.plainDate) })
    .superRefine(input.inOrder("from", "until"));
  expect(codes(stay, { from: "2026-05-06", until: "2026-05-06" })).toEqual([]);
  expect(codes(stay, { from: "2026-05-06" })).toEqual([]);
  expect(problems(stay, { from: "2026-05-06", until: "2026-05-05" })).toMatchObject([
    { code: "DATES_REVERSED", path: ["until"] },
  ]);
});
