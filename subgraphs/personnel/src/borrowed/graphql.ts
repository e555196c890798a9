import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import { competencyMatrix } from "../competence/matrix.ts";
import { CompetencyMatrixRef } from "../competence/reference.ts";
import type { PersonnelTables } from "../tables.ts";

type ById = ObjectRefOf<PersonnelTables, { id: string }>;

// Entities of other subgraphs, described by their owners: two descriptions of one type would compete. A slice adds its
// fields to them with builder.objectFields, and they are nullable: a failure here must not null the whole answer.

const byId = builder.selection<{ id: string }>("id");
const key = { description: "Opaque id (标识)." } as const;

export const DivisionRef: ObjectRefOf<PersonnelTables, { code: string }> = builder
  .externalRef("Division", builder.selection<{ code: string }>("code"))
  .implement({
    externalFields: (t) => ({
      code: t.field({
        type: "DivisionCode",
        description: "Code (区划代码).",
      }),
    }),
  });

/** What is taken at a window, as the catalogue tells it; null where no document says. */
export interface BorrowedWindow {
  readonly id: string;
  readonly itemIds?: readonly string[] | null;
}

/** A station with its open windows, where a field asks for them. */
export interface BorrowedStation {
  readonly id: string;
  readonly windows?: readonly BorrowedWindow[] | null;
}

export const WindowRef: ById = builder.externalRef("Window", byId).implement({
  externalFields: (t) => ({
    id: t.id(key),
    itemIds: t.idList({ nullable: true, description: "Items taken there (窗口事项)." }),
  }),
});

export const StationRef: ById = builder.externalRef("Station", byId).implement({
  externalFields: (t) => ({
    id: t.id(key),
    windows: t.field({ type: [WindowRef], description: "Open windows (窗口)." }),
    acceptedItemIds: t.idList({ nullable: true, description: "Items accepted there (受理事项)." }),
  }),
  fields: (t) => ({
    competencyMatrix: t.field({
      type: CompetencyMatrixRef,
      nullable: true,
      requires: builder.selection<{ acceptedItemIds: string[] | null }>("acceptedItemIds"),
      description:
        "Everybody who works here by every item the station accepts, as far as documents say so (能力矩阵), PT-4; null where its items are too many to list.",
      resolve: ({ id, acceptedItemIds }, _args, context) =>
        acceptedItemIds == null ? null : competencyMatrix(context, id, acceptedItemIds),
    }),
  }),
});

export const ServiceItemRef: ById = builder.externalRef("ServiceItem", byId).implement({
  externalFields: (t) => ({ id: t.id(key) }),
});

export const AssessmentRef: ById = builder.externalRef("Assessment", byId).implement({
  externalFields: (t) => ({ id: t.id(key) }),
});
