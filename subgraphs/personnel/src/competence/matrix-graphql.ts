import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { ServiceItemRef } from "../borrowed/graphql.ts";
import { builder, TrainingWayEnum } from "../builder.ts";
import { StaffMemberRef } from "../staff/reference.ts";
import type { PersonnelTables } from "../tables.ts";
import type { CompetencyRow } from "./matrix.ts";
import { CompetencyMatrixRef } from "./reference.ts";
import type { Competence } from "./store.ts";

const asItems = (ids: readonly string[]): { id: string }[] => ids.map((id) => ({ id }));

const CellRef: ObjectRefOf<PersonnelTables, Competence> = builder
  .objectRef<Competence>("CompetencyCell")
  .implement({
    description: "An item that somebody at a station can handle (能办事项).",
    fields: (t) => ({
      item: t.field({
        type: ServiceItemRef,
        description: "The item (事项).",
        resolve: ({ itemId }) => ({ id: itemId }),
      }),
      since: t.expose("since", { type: "Date", description: "Since when (起始日期)." }),
      trainedBy: t.expose("trainedBy", {
        type: TrainingWayEnum,
        nullable: true,
        description: "How they learned it (培训方式); null when not recorded.",
      }),
    }),
  });

const RowRef: ObjectRefOf<PersonnelTables, CompetencyRow> = builder
  .objectRef<CompetencyRow>("CompetencyRow")
  .implement({
    description: "Somebody at a station by the items it accepts (一人多能). PT-4",
    fields: (t) => ({
      staffMember: t.field({
        type: StaffMemberRef,
        description: "Who (工作人员).",
        resolve: ({ staff }) => staff,
      }),
      competentCount: t.int({
        description: "How many of the items they can handle (能办事项数).",
        resolve: ({ competences }) => competences.length,
      }),
      competent: t.field({
        type: [CellRef],
        description: "Those they can handle, by code (能办事项).",
        resolve: ({ competences }) => [...competences],
      }),
      gapCount: t.int({
        description: "How many they cannot handle yet (缺口数).",
        resolve: ({ gaps }) => gaps.length,
      }),
      gaps: t.field({
        type: [ServiceItemRef],
        description: "Those they cannot handle yet, by code (缺口事项).",
        resolve: ({ gaps }) => asItems(gaps),
      }),
    }),
  });

builder.objectType(CompetencyMatrixRef, {
  description: "Everybody who works at a station by every item it accepts (能力矩阵). PT-4",
  fields: (t) => ({
    itemCount: t.int({
      description: "How many items the station accepts (受理事项数).",
      resolve: ({ itemIds }) => itemIds.length,
    }),
    rows: t.field({
      type: [RowRef],
      description: "Those who work there now, by badge (人员).",
      resolve: ({ rows }) => [...rows],
    }),
    masteredByNobody: t.field({
      type: [ServiceItemRef],
      description: "Items that nobody there can handle, by code (无人能办事项).",
      resolve: ({ masteredByNobody }) => asItems(masteredByNobody),
    }),
  }),
});
