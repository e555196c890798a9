import { expect, test } from "vitest";
import { differences, filled } from "./expectation.ts";
import { examplesOf } from "./guide.ts";

test("an answer may have more fields than a guide shows, and no other values", () => {
  expect(differences({ name: "玉山镇", level: "TOWNSHIP" }, { name: "玉山镇" })).toEqual([]);
  expect(differences({ name: "尚湖镇" }, { name: "玉山镇" })).toHaveLength(1);
  expect(differences({ count: 1 }, { count: "1" })).toHaveLength(1);
  expect(differences({}, { name: null })).toHaveLength(1);
  expect(differences(null, { data: {} })).toHaveLength(1);
});

test("a list of a guide is the whole list unless it ends in an ellipsis", () => {
  expect(differences([1, 2], [1])).toHaveLength(1);
  expect(differences([1, 2], [1, "…"])).toEqual([]);
  expect(differences([], [1, "…"])).toHaveLength(1);
});

test("an ellipsis stands for anything but nothing", () => {
  expect(differences({ id: "a" }, { id: "…" })).toEqual([]);
  expect(differences({ id: null }, { id: "…" })).toHaveLength(1);
});

test("what was kept is filled in, and a name that nobody kept is a mistake of the guide", () => {
  expect(filled({ input: { ids: ["{id}"] } }, new Map([["id", "7"]]))).toEqual({ input: { ids: ["7"] } });
  expect(() => filled("{id}", new Map())).toThrow("id");
});

test("an example takes along the comments before it and the blocks that belong to it", () => {
  const guide = `<!-- as: citizen-1 -->
<!-- keep: a=b.c, d=e -->
\`\`\`graphql
query
\`\`\`

\`\`\`json variables
{}
\`\`\`

text

\`\`\`json
[]
\`\`\`

<!-- not run: for reading -->
\`\`\`sh
sleep
\`\`\`
`;
  const none = { as: undefined, variables: undefined, answer: undefined, keep: {}, notRun: undefined };
  expect(examplesOf(guide)).toEqual([
    {
      ...none,
      line: 3,
      language: "graphql",
      text: "query",
      as: "citizen-1",
      variables: "{}",
      keep: { a: "b.c", d: "e" },
    },
    { ...none, line: 18, language: "sh", text: "sleep", notRun: "for reading" },
  ]);
});
