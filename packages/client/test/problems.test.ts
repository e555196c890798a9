import { expect, expectTypeOf, test } from "vitest";
import type { CasePayload } from "./shapes.ts";
import { caseStateLabels } from "../src/labels.ts";
import type { SubmitCaseMutation } from "../src/documents.ts";
import { submitCase } from "../src/field-rules.ts";
import {
  fieldError,
  fieldErrors,
  isProblem,
  labelOf,
  messageOf,
  optionsOf,
  problemsByField,
} from "../src/index.ts";

type Result = SubmitCaseMutation["submitCase"];

const conflict: Extract<Result, { readonly __typename: "Conflict" }> = {
  __typename: "Conflict",
  code: "CASE_ALREADY_OPEN",
  messageZh: "已有在办件",
  messageEn: "a case is open",
  path: ["input", "repeatReason"],
};

test("X-8 a mutation's union is narrowed by failure and by code", () => {
  const result = [conflict].map((each): Result => each)[0] ?? conflict;
  expect(isProblem(result)).toBe(true);
  expect(isProblem(result, "CASE_ALREADY_OPEN")).toBe(true);
  expect(isProblem(result, "NOT_FOUND")).toBe(false);
  if (isProblem(result, "CASE_ALREADY_OPEN")) expectTypeOf(result.code).toEqualTypeOf<"CASE_ALREADY_OPEN">();
  if (!isProblem(result)) expectTypeOf(result).toEqualTypeOf<CasePayload>();
});

test("X-8 a switch over the members is complete without a default", () => {
  const text = (result: Result): string => {
    switch (result.__typename) {
      case "SubmitCasePayload":
        return result.case?.caseNo ?? "";
      case "InvalidInput":
        return result.problems.map((each) => messageOf(each, "en")).join();
      case "NotFound":
      case "NotPermitted":
      case "WrongState":
      case "Conflict":
      case "RefusedByRule":
        return messageOf(result);
      default:
        return result satisfies never;
    }
  };
  expect(text(conflict)).toBe("已有在办件");
});

test("X-8 an invalid input's problems stand at their fields", () => {
  const problem = (path: string[], messageZh: string) => ({
    code: "X",
    messageZh,
    messageEn: messageZh,
    path,
  });
  const invalid = {
    __typename: "InvalidInput",
    ...problem([], "共三处"),
    problems: [
      problem(["input", "applicant", "name"], "必填"),
      problem(["input", "applicant", "name"], "太长"),
      problem(["input", "papers", "0", "name"], "空白"),
    ],
  };
  expect([...problemsByField(invalid)]).toEqual([
    ["applicant.name", "必填"],
    ["papers.0.name", "空白"],
  ]);
  expect([...problemsByField(conflict, "en")]).toEqual([["repeatReason", "a case is open"]]);
});

test("X-8 a label is the vocabulary's, and an unknown value is shown as it is", () => {
  expect(labelOf(caseStateLabels, "SUBMITTED")).toBe("已收件");
  expect(labelOf(caseStateLabels, "ACCEPTED", "en")).toBe("accepted");
  expect(labelOf(caseStateLabels, "OF_NEXT_YEAR")).toBe("OF_NEXT_YEAR");
  expect(optionsOf(caseStateLabels)[0]).toEqual({ value: "SUBMITTED", label: "已收件" });
});

test("X-8 a field is checked by the server's rule and says so in the server's words", () => {
  const { applicant } = submitCase;
  expect(applicant.name.$max).toBe(60);
  expect(fieldError(applicant.name, "张三")).toBeUndefined();
  expect(fieldError(applicant.name, "张".repeat(61))).toBe("内容有 61 个字,最多 60 个字,请缩短");
  const beside = { type: "RESIDENT_ID" };
  expect(fieldError(applicant.document.number, "11010519491231002X", "zh", beside)).toBeUndefined();
  expect(fieldError(applicant.document.number, "110105194912310021", "en", beside)).toContain(
    "check character does not match",
  );
});

test("X-8 a whole input is checked at once", () => {
  const errors = fieldErrors(submitCase, {
    idempotencyKey: "key-of-the-test",
    itemId: "item",
    stationId: "station",
    channel: "WEB",
    applicant: { name: "", document: { type: "RESIDENT_ID", number: "1" } },
  });
  expect([...errors.keys()]).toEqual(["applicant.name", "applicant.document.number"]);
});
