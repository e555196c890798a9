import { builder, PopulationMemberRef } from "../builder.ts";
import { DivisionRef } from "../place/references.ts";
import { itemMembersOfDivision } from "./operations.ts";

builder.objectField(DivisionRef, "itemMembers", (t) =>
  t.field({
    type: [PopulationMemberRef],
    nullable: true,
    description:
      "The items that hold here and that quotas in force count together (统计对象), with what these read of each; null where there are too many.",
    resolve: ({ code }, _args, context) => itemMembersOfDivision(context, code),
  }),
);
