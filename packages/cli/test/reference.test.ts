import { isObjectType } from "graphql";
import { expect, test } from "vitest";
import { apiSchema } from "../src/codegen/api-schema.ts";
import { schemaReference } from "../src/reference/schema-reference.ts";
import { readRepositoryFile } from "./guides/guide.ts";

const schema = apiSchema(readRepositoryFile("gateway/supergraph.graphql"));

test("X-8 the reference names every type with every field, and nothing that is for routers", () => {
  const page = schemaReference(schema, "en");
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    if (type.name.startsWith("__")) continue;
    const section = page.split(`### ${type.name}\n`)[1]?.split("\n### ")[0] ?? "";
    const missing = Object.keys(type.getFields()).filter((name) => !section.includes(`| \`${name}\` |`));
    expect([type.name, missing]).toEqual([type.name, []]);
  }
  expect(page).not.toContain("join__");
});

test("X-8 the Chinese reference gives a Chinese term for every name", () => {
  const rows = schemaReference(schema, "zh")
    .split("\n")
    .filter((line) => /^\| (?:&nbsp;&nbsp;)?`/.test(line));
  expect(rows.length).toBeGreaterThan(1_000);
  expect(rows.filter((line) => !/\p{Script=Han}/u.test(line))).toEqual([]);
  expect(rows).toContain("| `SUBMITTED` |  | 已收件 |");
  expect(rows).toContain("| `caseNo` | `String!` | 办件编号 |");
});
