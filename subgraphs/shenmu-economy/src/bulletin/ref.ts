import { type ConnectionRefOf, defineConnection, type ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { EconomyTables } from "../tables.ts";
import type { Bulletin } from "./store.ts";

export const BulletinRef: ObjectRefOf<EconomyTables, Bulletin> =
  builder.objectRef<Bulletin>("ShenmuBulletin");

export const BulletinConnectionRef: ConnectionRefOf<EconomyTables, Bulletin> = defineConnection(
  builder,
  BulletinRef,
  { en: "bulletins", zh: "特色经济信息" },
);
