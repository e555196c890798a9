import { readFile } from "node:fs/promises";
import { subgraphSdl } from "@yimen/subgraph-kit";
import { expect, test } from "vitest";
import { schema } from "../src/schema.ts";

test("the committed SDL is the one the code has", async () => {
  const committed = await readFile(new URL("../schema/personnel.graphql", import.meta.url), "utf8");
  expect(`${await subgraphSdl(schema)}\n`).toBe(committed);
});

test("X-12 nothing personal stands on the public plate: birth date, education and id number are in the file only", () => {
  const fields = schema.getType("StaffMember")?.toConfig() as { fields: Record<string, unknown> };
  expect(Object.keys(fields.fields)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/birth|education|idNumber|health/)]),
  );
});
