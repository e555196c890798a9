import { mountPapers } from "@yimen/subgraph-kit";
import { builder, paperTypes } from "../builder.ts";
import { loadStaffMember } from "../staff/operations.ts";
import { StaffMemberRef } from "../staff/reference.ts";
import { staffPapers } from "./operations.ts";

mountPapers(builder, paperTypes, {
  ref: StaffMemberRef,
  field: "staffMember",
  load: loadStaffMember,
  papers: staffPapers,
});
