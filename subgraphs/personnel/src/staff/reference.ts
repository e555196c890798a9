import { type ConnectionRefOf, defineConnection, type ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { PersonnelTables } from "../tables.ts";
import type { StaffMember } from "./store.ts";

export const StaffMemberRef: ObjectRefOf<PersonnelTables, StaffMember> =
  builder.objectRef<StaffMember>("StaffMember");

/** One page of staff members, wherever they are listed. */
export const StaffMemberConnectionRef: ConnectionRefOf<PersonnelTables, StaffMember> = defineConnection(
  builder,
  StaffMemberRef,
  { en: "staff members", zh: "工作人员" },
);
