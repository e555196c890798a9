import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import { IslandCountsRef, ItemDocumentRef } from "../count/reference.ts";
import { countsOfStation, countsOfTown, loadItem } from "../count/operations.ts";
import { loadDocumentOfCase, ofKind } from "../document/operations.ts";
import { BicyclePermitRef, GateCardRef } from "../document/reference.ts";
import type { IslandTables } from "../tables.ts";

type ById = ObjectRefOf<IslandTables, { id: string }>;

// Nullable, all fields of them: a failure here must not null an answer of another subgraph.

export const CaseRef: ById = builder.externalRef("Case", builder.selection<{ id: string }>("id")).implement({
  externalFields: (t) => ({ id: t.id({ description: "Opaque id (标识)." }) }),
  fields: (t) => ({
    putuoGateCard: t.field({
      type: GateCardRef,
      nullable: true,
      description:
        "The gate card that came of it (由此办理的正山门卡); null for other items, before it is completed, and for everybody but whoever applied and the staff of the town.",
      resolve: ({ id }, _args, context) => ofKind("GATE_CARD", loadDocumentOfCase(context, id)),
    }),
    putuoBicyclePermit: t.field({
      type: BicyclePermitRef,
      nullable: true,
      description:
        "The bicycle permit that came of it (由此办理的自行车登记); null for other items, before it is completed, and for everybody but whoever applied and the staff of the town.",
      resolve: ({ id }, _args, context) => ofKind("BICYCLE_PERMIT", loadDocumentOfCase(context, id)),
    }),
  }),
});

export const StationRef: ById = builder
  .externalRef("Station", builder.selection<{ id: string }>("id"))
  .implement({
    externalFields: (t) => ({
      id: t.id({ description: "Opaque id (标识)." }),
      divisionCode: t.field({ type: "DivisionCode", description: "Code of its division (所在区划代码)." }),
    }),
    fields: (t) => ({
      putuoIsland: t.field({
        type: IslandCountsRef,
        nullable: true,
        requires: builder.selection<{ divisionCode: string }>("divisionCode"),
        description:
          "Gate cards and bicycle permits that its cases led to this year, and what the town may still issue (正山门卡与自行车登记). Public; null outside Putuoshan.",
        resolve: (station, _args, context) => countsOfStation(context, station),
      }),
    }),
  });

export const DivisionRef: ObjectRefOf<IslandTables, { code: string }> = builder
  .externalRef("Division", builder.selection<{ code: string }>("code"))
  .implement({
    externalFields: (t) => ({
      code: t.field({ type: "DivisionCode", description: "Code (区划代码)." }),
    }),
    fields: (t) => ({
      putuoIsland: t.field({
        type: IslandCountsRef,
        nullable: true,
        description:
          "Gate cards and bicycle permits the town issued this year, and what it may still issue (正山门卡与自行车登记). Public; null for every other division.",
        resolve: ({ code }, _args, context) => countsOfTown(context, code),
      }),
    }),
  });

builder.externalRef("ServiceItem", builder.selection<{ id: string }>("id")).implement({
  externalFields: (t) => ({ id: t.id({ description: "Opaque id (标识)." }) }),
  fields: (t) => ({
    putuoDocument: t.field({
      type: ItemDocumentRef,
      nullable: true,
      description:
        "The island document it leads to (办理的岛上证件), and what the law of the town says of it today. Public; null for every other item.",
      resolve: ({ id }, _args, context) => loadItem(context, id),
    }),
  }),
});
