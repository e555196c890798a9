import { readFile } from "node:fs/promises";
import { subgraphSdl } from "@yimen/subgraph-kit";
import type { GraphQLObjectType } from "graphql";
import { expect, test } from "vitest";
import { schema } from "../src/schema.ts";

test("the committed SDL is the one the code has", async () => {
  const committed = await readFile(new URL("../schema/cases.graphql", import.meta.url), "utf8");
  const sdl = committed.replace(/^#.*\n/, "");
  expect(`${await subgraphSdl(schema)}\n`).toBe(sdl);
});

test("what is contributed to other subgraphs' types is nullable: a failure here nulls no whole answer", () => {
  for (const name of ["Station", "ServiceItem", "StaffMember"]) {
    const fields = Object.values((schema.getType(name) as GraphQLObjectType).getFields());
    const strict = fields.filter(({ type, name: field }) => field !== "id" && type.toString().endsWith("!"));
    expect(strict.map((field) => field.name)).toEqual([]);
  }
});
