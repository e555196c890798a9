import { StationRef, WindowRef } from "../borrowed/graphql.ts";
import { builder, FactRef } from "../builder.ts";
import { StaffMemberRef } from "../staff/reference.ts";
import { DepartmentRef } from "../department/reference.ts";
import { PostRef } from "../post/graphql.ts";
import { departmentFacts } from "./department-facts.ts";
import { postFacts } from "./post-facts.ts";
import { personFacts } from "./person-facts.ts";
import { stationStaffFacts } from "./station-facts.ts";
import { windowStaffFacts } from "./window-facts.ts";

builder.objectField(StationRef, "staffFacts", (t) =>
  t.field({
    type: [FactRef],
    nullable: true,
    description:
      "What is known of its people (人员事实), for rules: how many work here, and what their plates show. Empty when nobody is on record.",
    resolve: async ({ id }, _args, context) => [...(await stationStaffFacts(context, id))],
  }),
);

builder.objectField(WindowRef, "staffFacts", (t) =>
  t.field({
    type: [FactRef],
    nullable: true,
    description:
      "What is known of its people (人员事实), for rules: whose posts are filled, who is on duty today (LP-4). Empty when nobody was ever assigned to it.",
    resolve: async ({ id }, _args, context) => [...(await windowStaffFacts(context, id))],
  }),
);

builder.objectField(StaffMemberRef, "personFacts", (t) =>
  t.field({
    type: [FactRef],
    nullable: true,
    description:
      "What is known of the person (个人事实), for rules: age, education, posts, what they can handle. For those who may read the personal file; null for everybody else.",
    resolve: async (staff, _args, context) => {
      const facts = await personFacts(context, staff);
      return facts === undefined ? null : [...facts];
    },
  }),
);

builder.objectField(DepartmentRef, "departmentFacts", (t) =>
  t.field({
    type: [FactRef],
    nullable: true,
    description:
      "What is known of it (部门事实), for rules: whom it sends, whether they serve at a window, and what is on record.",
    resolve: async (department, _args, context) => [...(await departmentFacts(context, department))],
  }),
);

builder.objectField(PostRef, "postFacts", (t) =>
  t.field({
    type: [FactRef],
    nullable: true,
    description:
      "What is known of it (岗位事实), for rules: who holds it where, from when to when, and what is on record.",
    resolve: async (post, _args, context) => [...(await postFacts(context, post))],
  }),
);
