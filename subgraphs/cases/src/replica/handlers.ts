import {
  departmentTold,
  itemPublished,
  parseDivisionCode,
  policyPushed,
  staffPlaced,
  stationPublished,
} from "@yimen/domain";
import { type EventHandler, onEvent } from "@yimen/subgraph-kit";
import type { CasesTables } from "../tables.ts";
import { putDepartment, putPlaced } from "./department-store.ts";
import { learnItem } from "../message/changed-item.ts";
import { tellOfPolicy } from "../message/policy-note.ts";
import { putStation } from "./store.ts";

/** Items, stations, departments and their staff are learned from their owners' events: the filing must know them without asking anybody. */
export const replicaHandlers: readonly EventHandler<CasesTables>[] = [
  onEvent(itemPublished, learnItem),
  onEvent(policyPushed, tellOfPolicy),
  onEvent(stationPublished, async (tx, station) =>
    putStation(tx.db, { ...station, division: parseDivisionCode(station.division) }),
  ),
  onEvent(departmentTold, async (tx, department) => putDepartment(tx.db, department)),
  onEvent(staffPlaced, async (tx, placed) => putPlaced(tx.db, placed)),
];
