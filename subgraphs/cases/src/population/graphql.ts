import { definePopulation } from "@yimen/subgraph-kit";
import { builder, FactRef } from "../builder.ts";
import { StationRef } from "../caseload/graphql.ts";
import { DepartmentRef, DivisionRef } from "../place/references.ts";
import { casesOfDepartment, casesOfDivision, casesOfStation } from "./operations.ts";

const PopulationMemberRef = definePopulation(builder, FactRef);

const members: { type: [typeof PopulationMemberRef]; nullable: true; description: string } = {
  description:
    "Its cases of this year and the last that quotas in force count together (统计对象), with what these read of each; null where they are too many, and for whoever does not see them all.",
  type: [PopulationMemberRef],
  nullable: true,
};

builder.objectField(DivisionRef, "caseMembers", (t) =>
  t.field({ ...members, resolve: ({ code }, _args, context) => casesOfDivision(context, code) }),
);
builder.objectField(StationRef, "caseMembers", (t) =>
  t.field({ ...members, resolve: ({ id }, _args, context) => casesOfStation(context, id) }),
);
builder.objectField(DepartmentRef, "caseMembers", (t) =>
  t.field({ ...members, resolve: ({ id }, _args, context) => casesOfDepartment(context, id) }),
);
