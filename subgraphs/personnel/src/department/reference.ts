import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { PersonnelTables } from "../tables.ts";
import type { Department } from "./store.ts";

export const DepartmentRef: ObjectRefOf<PersonnelTables, Department> =
  builder.objectRef<Department>("Department");
