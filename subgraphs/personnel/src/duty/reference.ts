import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { PersonnelTables } from "../tables.ts";
import type { DutyRoster, RosteredDuty } from "./store.ts";

export const DutyRosterRef: ObjectRefOf<PersonnelTables, DutyRoster> =
  builder.objectRef<DutyRoster>("DutyRoster");
export const DutyRef: ObjectRefOf<PersonnelTables, RosteredDuty> = builder.objectRef<RosteredDuty>("Duty");
