import { type ConnectionRefOf, defineConnection, type ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { IslandTables } from "../tables.ts";
import type { IslandDocument } from "./document.ts";

type DocumentRef = ObjectRefOf<IslandTables, IslandDocument>;

export const GateCardRef: DocumentRef = builder.objectRef<IslandDocument>("PutuoGateCard");

export const BicyclePermitRef: DocumentRef = builder.objectRef<IslandDocument>("PutuoBicyclePermit");

export const GateCardConnectionRef: ConnectionRefOf<IslandTables, IslandDocument> = defineConnection(
  builder,
  GateCardRef,
  { en: "gate cards", zh: "正山门卡" },
);

export const BicyclePermitConnectionRef: ConnectionRefOf<IslandTables, IslandDocument> = defineConnection(
  builder,
  BicyclePermitRef,
  { en: "bicycle permits", zh: "自行车登记" },
);
