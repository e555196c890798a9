import { definePopulation } from "@yimen/subgraph-kit";
import { DivisionRef, StationRef } from "../borrowed/graphql.ts";
import { builder, FactRef } from "../builder.ts";
import { DepartmentRef } from "../department/reference.ts";
import { StaffMemberRef } from "../staff/reference.ts";
import {
  departmentMembers,
  peopleOfDepartment,
  peopleOfDivision,
  peopleOfStation,
  plansOfDepartment,
  plansOfDivision,
  postsOfDepartment,
  postsOfDivision,
  postsOfStation,
} from "./operations.ts";

const PopulationMemberRef = definePopulation(builder, FactRef);

const members: { type: [typeof PopulationMemberRef]; nullable: true; description: string } = {
  description:
    "Its people whom quotas in force count together (统计对象), with what these read of each, for those who may read the file; null where they are too many.",
  type: [PopulationMemberRef],
  nullable: true,
};

const staff: { type: [typeof StaffMemberRef]; nullable: true; description: string } = {
  description: "The same people (统计对象), of whom others know more.",
  type: [StaffMemberRef],
  nullable: true,
};

const plans: typeof members = {
  ...members,
  description:
    "Its plans of training that quotas in force count together (统计对象), with what these read of each; null where they are too many.",
};

const posts: typeof members = {
  ...members,
  description:
    "Its posts that quotas in force count together (统计对象), with what these read of each; null where they are too many.",
};

builder.objectFields(DivisionRef, (t) => ({
  postMembers: t.field({
    ...posts,
    resolve: ({ code }, _args, context) => postsOfDivision(context, code),
  }),
  trainingPlanMembers: t.field({
    ...plans,
    resolve: ({ code }, _args, context) => plansOfDivision(context, code),
  }),
  personMembers: t.field({
    ...members,
    resolve: async ({ code }, _args, context) => (await peopleOfDivision(context, code)).members,
  }),
  countedStaff: t.field({
    ...staff,
    resolve: async ({ code }, _args, context) => [...(await peopleOfDivision(context, code)).staff],
  }),
  departmentMembers: t.field({
    description:
      "Its departments that quotas in force count together (统计对象); null where they are too many.",
    type: [PopulationMemberRef],
    nullable: true,
    resolve: ({ code }, _args, context) => departmentMembers(context, code),
  }),
}));

builder.objectFields(StationRef, (t) => ({
  postMembers: t.field({
    ...posts,
    resolve: ({ id }, _args, context) => postsOfStation(context, id),
  }),
  personMembers: t.field({
    ...members,
    resolve: async ({ id }, _args, context) => (await peopleOfStation(context, id)).members,
  }),
  countedStaff: t.field({
    ...staff,
    resolve: async ({ id }, _args, context) => [...(await peopleOfStation(context, id)).staff],
  }),
}));

builder.objectFields(DepartmentRef, (t) => ({
  postMembers: t.field({
    ...posts,
    resolve: (department, _args, context) => postsOfDepartment(context, department),
  }),
  trainingPlanMembers: t.field({
    ...plans,
    resolve: (department, _args, context) => plansOfDepartment(context, department),
  }),
  personMembers: t.field({
    ...members,
    resolve: async (department, _args, context) => (await peopleOfDepartment(context, department)).members,
  }),
  countedStaff: t.field({
    ...staff,
    resolve: async (department, _args, context) => [...(await peopleOfDepartment(context, department)).staff],
  }),
}));
