import { StationRef, WindowRef } from "../borrowed/graphql.ts";
import { builder, FactRef } from "../builder.ts";
import { StaffMemberRef } from "../staff/reference.ts";
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
