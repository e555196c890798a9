import { deviceUsed } from "@yimen/domain";
import {
  defaultDelivery,
  deliverOnce,
  onEvent,
  sealedSubscriptions,
  type SubgraphDefinition,
} from "@yimen/subgraph-kit";
import { countDeviceUse } from "./device/credential.ts";
import { takeChange } from "./division/change/operations.ts";
import { load } from "./load.ts";
import { stationSheet } from "./sheets/stations.ts";
import { windowSheet } from "./sheets/windows.ts";
import { schema } from "./schema.ts";
import type { FacilitiesTables } from "./tables.ts";

/** Where: divisions, stations, windows; and who outside is told of what happens there. */
export const facilities: SubgraphDefinition<FacilitiesTables> = {
  name: "facilities",
  schema,
  migrations: new URL("../migrations/", import.meta.url),
  handlers: [onEvent(deviceUsed, countDeviceUse)],
  sealed: [sealedSubscriptions],
  rounds: [
    { name: "take-division-changes", sideBySide: 1, run: takeChange },
    { name: "deliver-events", sideBySide: 4, run: (context) => deliverOnce(context, defaultDelivery) },
  ],
  sheets: [stationSheet, windowSheet],
  load,
};
