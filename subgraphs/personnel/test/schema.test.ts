import { readFile } from "node:fs/promises";
import { subgraphSdl } from "@yimen/subgraph-kit";
import type { GraphQLObjectType } from "graphql";
import { expect, test } from "vitest";
import { schema } from "../src/schema.ts";

test("the committed SDL is the one the code has", async () => {
  const committed = await readFile(new URL("../schema/personnel.graphql", import.meta.url), "utf8");
  const sdl = committed.replace(/^#.*\n/, "");
  expect(`${await subgraphSdl(schema)}\n`).toBe(sdl);
});

test("X-12 birth date, education, id number and health check are in the personal file and not on the plate", () => {
  const plate = Object.keys((schema.getType("StaffMember") as GraphQLObjectType).getFields());
  const file = Object.keys((schema.getType("PersonalFile") as GraphQLObjectType).getFields());
  const personal = [
    "birthDate",
    "ageYears",
    "education",
    "idNumberMasked",
    "healthCheckedOn",
    "computerSkill",
  ];
  expect(file).toEqual(expect.arrayContaining(personal));
  expect(plate.filter((field) => personal.includes(field))).toEqual([]);
});
