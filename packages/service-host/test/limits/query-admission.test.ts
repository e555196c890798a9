import { describe, expect, test } from "vitest";
import { defaultLimits, type QueryLimits } from "../../src/limits/query-limits.ts";
import { QueryAdmission } from "../../src/limits/query-admission.ts";
import { schema } from "./admission-schema.ts";
import {
  aliased,
  doublingFragments,
  inlineFragments,
  nestedField,
  nestedLists,
  repeated,
} from "./hostile-queries.ts";

/** "admitted", or the code of the refusal. */
function verdict(
  query: string,
  options: {
    readonly variables?: Record<string, unknown>;
    readonly limits?: Partial<QueryLimits>;
    readonly operationName?: string;
  } = {},
): string {
  const admission = new QueryAdmission({ ...defaultLimits, ...options.limits });
  try {
    admission.admit(
      { query, operationName: options.operationName, variables: options.variables ?? {} },
      { schema, weights: new Map() },
    );
    return "admitted";
  } catch (refusal) {
    return refusal instanceof Error && "code" in refusal ? String(refusal.code) : String(refusal);
  }
}

describe("7 page sizes", () => {
  test.each([
    ["{ items(first: 100) { id } }", {}, "admitted"],
    ["{ items(first: 101) { id } }", {}, "PAGE_SIZE_INVALID"],
    ["query ($n: Int) { items(first: $n) { id } }", { n: 100 }, "admitted"],
    ["query ($n: Int) { items(first: $n) { id } }", { n: 101 }, "PAGE_SIZE_INVALID"],
    ["query ($n: Int = 101) { items(first: $n) { id } }", {}, "PAGE_SIZE_INVALID"],
    ["{ stations(last: 1000000000) { totalCount } }", {}, "PAGE_SIZE_INVALID"],
    ["{ stations { nodes { next { next { items(last: 101) { id } } } } } }", {}, "PAGE_SIZE_INVALID"],
    ["{ ...Q } fragment Q on Query { items(first: 101) { id } }", {}, "PAGE_SIZE_INVALID"],
  ])("%s with %j is %s", (query, variables, expected) => {
    expect(verdict(query, { variables })).toBe(expected);
  });

  const asked = (size: string): string => `{ stations(${size}) { totalCount } }`;
  test.each([
    [asked("first: -1"), {}, "PAGE_SIZE_INVALID"],
    [asked("first: 0"), {}, "PAGE_SIZE_INVALID"],
    [asked("first: 1"), {}, "admitted"],
    [asked("last: -1"), {}, "PAGE_SIZE_INVALID"],
    [asked("first: -2147483649"), {}, "PAGE_SIZE_INVALID"],
    [asked("first: 2147483648"), {}, "PAGE_SIZE_INVALID"],
    [asked("first: null"), {}, "admitted"],
    ["query ($n: Int) { stations(first: $n) { totalCount } }", { n: -1 }, "PAGE_SIZE_INVALID"],
    ["query ($n: Int) { stations(last: $n) { totalCount } }", { n: 0 }, "PAGE_SIZE_INVALID"],
    ["query ($n: Int) { stations(first: $n) { totalCount } }", { n: null }, "admitted"],
    ["query ($n: Int = -1) { stations(first: $n) { totalCount } }", {}, "PAGE_SIZE_INVALID"],
    ["query ($n: Int = -1) { stations(first: $n) { totalCount } }", { n: 5 }, "admitted"],
    ["{ stations { nodes { items(first: -1) { id } } } }", {}, "PAGE_SIZE_INVALID"],
    ["{ ...Q } fragment Q on Query { items(first: -1) { id } }", {}, "PAGE_SIZE_INVALID"],
    ["{ search { ... on Station { items(last: -7) { id } } } }", {}, "PAGE_SIZE_INVALID"],
  ])("A7 a page of less than one entry: %s with %j is %s", (query, variables, expected) => {
    expect(verdict(query, { variables })).toBe(expected);
  });
});

describe("A6 a kind of operation without a root", () => {
  test.each([
    ["subscription { __typename }", undefined],
    ["subscription S { stations { totalCount } } query Q { regions { name } }", "S"],
    ["subscription { ...F } fragment F on Query { regions { name } }", undefined],
  ])("%s is refused", (query, operationName) => {
    expect(verdict(query, operationName === undefined ? {} : { operationName })).toBe(
      "OPERATION_KIND_UNSUPPORTED",
    );
  });

  test("the query beside it is admitted", () => {
    const both = "subscription S { __typename } query Q { regions { name } }";
    expect(verdict(both, { operationName: "Q" })).toBe("admitted");
  });
});

describe("structure, on both sides of each limit", () => {
  test.each([
    [
      "depth",
      (size: number) => `{ search { ... on Station ${nestedField("next", size - 2)} } }`,
      15,
      "QUERY_TOO_DEEP",
    ],
    ["aliases", (size: number) => `{ regions { ${aliased(size, "name")} } }`, 50, "QUERY_TOO_MANY_ALIASES"],
    [
      "root fields",
      (size: number) => `{ ${repeated(size, "...R")} } fragment R on Query { regions { name } }`,
      20,
      "QUERY_TOO_MANY_ROOTS",
    ],
    [
      "repetitions",
      (size: number) => `{ regions { ${repeated(size - 1, "name")} ... { name } } }`,
      30,
      "QUERY_REPEATS_FIELD",
    ],
    [
      "nested values",
      (size: number) => `{ search(text: ${nestedLists(size)}) { __typename } }`,
      20,
      "VALUES_TOO_DEEP",
    ],
    [
      "nesting that is no depth",
      (size: number) => inlineFragments(size - 2, "regions { name }"),
      60,
      "QUERY_TOO_DEEP",
    ],
  ])("%s", (_name, query, limit, code) => {
    expect([verdict(query(limit)), verdict(query(limit + 1))]).toEqual(["admitted", code]);
  });

  test("tokens, of which comments and blanks are none", () => {
    expect(verdict("{ regions { name } }", { limits: { tokens: 6 } })).toBe("admitted");
    expect(verdict("{ regions { name } }", { limits: { tokens: 5 } })).toBe("QUERY_TOO_LONG");
    expect(verdict(`{ regions { name } } ${"#x\n ".repeat(50_000)}`, { limits: { tokens: 6 } })).toBe(
      "admitted",
    );
  });

  test("expanded selections, however often a fragment is spread", () => {
    const spread = `{ ...A ...A } fragment A on Query { ...B ...B } fragment B on Query { regions { name } }`;
    // 2 spreads of A, 4 of B, 4 × (regions and name)
    expect(verdict(spread, { limits: { selections: 14 } })).toBe("admitted");
    expect(verdict(spread, { limits: { selections: 13 } })).toBe("QUERY_TOO_WIDE");
  });

  test("1 fragments that nobody spreads count, since validation walks them too", () => {
    expect(verdict(`{ regions { name } } ${doublingFragments(20, "Station")}`)).toBe("QUERY_TOO_WIDE");
  });

  test("fragments in a cycle are refused without following it", () => {
    expect(verdict("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }")).toBe(
      "QUERY_TOO_WIDE",
    );
  });

  test("values nested in variables are bounded", () => {
    expect(verdict("{ regions { name } }", { variables: { a: JSON.parse(nestedLists(20)) } })).toBe(
      "admitted",
    );
    expect(verdict("{ regions { name } }", { variables: { a: JSON.parse(nestedLists(21)) } })).toBe(
      "VALUES_TOO_DEEP",
    );
    expect(verdict("{ regions { name } }", { variables: { a: JSON.parse(nestedLists(400_000)) } })).toBe(
      "VALUES_TOO_DEEP",
    );
  });

  test("introspection is not subject to the depth limit", () => {
    expect(
      verdict("{ __schema { types { fields { type { ofType { ofType { name } } } } } } }", {
        limits: { depth: 1 },
      }),
    ).toBe("admitted");
  });
});

describe("operations", () => {
  const two = "query a { regions { name } } query b { items(first: 500) { id } }";

  test("only the chosen operation is charged", () => {
    expect(verdict(two, { operationName: "a" })).toBe("admitted");
    expect(verdict(two, { operationName: "b" })).toBe("PAGE_SIZE_INVALID");
  });

  test("of several operations one must be named", () => {
    expect(verdict(two)).toBe("OPERATION_NOT_CHOSEN");
    expect(verdict(two, { operationName: "c" })).toBe("OPERATION_NOT_CHOSEN");
  });

  test("a variable the gateway needs for itself is refused", () => {
    expect(verdict("query ($representations: Int) { items(first: $representations) { id } }")).toBe(
      "VARIABLE_NAME_RESERVED",
    );
  });

  test("what cannot be parsed, or does not fit the schema, is left to those who report it", () => {
    expect(verdict("{ regions {")).toBe("admitted");
    expect(verdict("{ nowhere { to(first: 3) { go } } }")).toBe("admitted");
  });
});

test("an admission remembers a query and still charges each request by its own variables", () => {
  const admission = new QueryAdmission(defaultLimits);
  const ask = (n: number) => () =>
    admission.admit(
      { query: "query ($n: Int) { items(first: $n) { id } }", operationName: undefined, variables: { n } },
      { schema, weights: new Map() },
    );
  expect(ask(1)).not.toThrow();
  expect(ask(101)).toThrow("101");
  expect(ask(2)).not.toThrow();
});
