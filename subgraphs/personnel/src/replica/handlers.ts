import {
  assessmentSettled,
  chinaDate,
  itemProblemReported,
  itemPublished,
  stationPublished,
  windowPublished,
} from "@yimen/domain";
import { type EventHandler, onEvent } from "@yimen/subgraph-kit";
import { fileAssessment } from "../filed-assessment/operations.ts";
import { endPostsAt } from "../post/store.ts";
import type { PersonnelTables } from "../tables.ts";
import { takeFeedback } from "../training-request/feedback.ts";
import { putKnownItem, putKnownStation, putKnownWindow } from "./store.ts";

// A closed place has no posts: whoever held one there is free for another from the next day on.

/** What personnel learns of stations, windows and items, of what stations cannot take well, and of what assessments came to. */
export const handlers: readonly EventHandler<PersonnelTables>[] = [
  onEvent(stationPublished, async (tx, station, context) => {
    const news = await putKnownStation(tx.db, station);
    if (news && station.closed) await endPostsAt(tx.db, station.stationId, chinaDate(context.now));
  }),
  onEvent(windowPublished, async (tx, window, context) => {
    const news = await putKnownWindow(tx.db, window);
    if (news && window.closed) await endPostsAt(tx.db, window.windowId, chinaDate(context.now));
  }),
  onEvent(itemPublished, (tx, item) => putKnownItem(tx.db, item)),
  onEvent(itemProblemReported, takeFeedback),
  onEvent(assessmentSettled, (tx, settled, context) => fileAssessment(tx, settled, context.now)),
];
