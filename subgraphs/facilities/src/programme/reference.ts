import { type ConnectionRefOf, defineConnection, type ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { FacilitiesTables } from "../tables.ts";
import type { Programme } from "./programme.ts";

export const ProgrammeRef: ObjectRefOf<FacilitiesTables, Programme> =
  builder.objectRef<Programme>("Programme");

/** One page of programmes, wherever they are listed. */
export const ProgrammeConnectionRef: ConnectionRefOf<FacilitiesTables, Programme> = defineConnection(
  builder,
  ProgrammeRef,
  { en: "programmes", zh: "改革任务" },
);
