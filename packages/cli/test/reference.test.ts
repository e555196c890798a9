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

/** Words by which a text says what to do now, or that nothing is to be done; or it leaves that to a part filled in at the time. */
const nextStep =
  /请|可(?!能)|先|须|见|应|再|用 |方可|只能|无需|无须|不必|不再|\{(?:hint|why|next|step|reason|rule|what)Zh\}/;

test("A9 the text of every error says what to do next", () => {
  const rows = [...readRepositoryFile("docs/errors.md").matchAll(/^\| `([A-Z_0-9]+)` \|.*\| ([^|]*)<br>/gm)];
  expect(rows.length).toBeGreaterThan(400);
  // What the GraphQL server itself says names its place in the query instead.
  const silent = rows.filter(
    ([, code, zh = ""]) => !nextStep.test(zh) && !/^(?:GRAPHQL|OPERATION)_/.test(code ?? ""),
  );
  expect(silent.map(([row]) => row)).toEqual([]);
});
