import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { PersonnelTables } from "../tables.ts";
import type { CompetencyMatrix } from "./matrix.ts";

export const CompetencyMatrixRef: ObjectRefOf<PersonnelTables, CompetencyMatrix> =
  builder.objectRef<CompetencyMatrix>("CompetencyMatrix");
