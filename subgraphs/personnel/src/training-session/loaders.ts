import { defineLoader, groupedBy, keyedBy } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import {
  listAttendanceOfPlans,
  listAttendanceOfStaff,
  listAttendees,
  listFiledTrainings,
} from "./attendance-store.ts";
import { findTrainingSessions, listHeldSessions, listSessionAnswers, listSessionItems } from "./store.ts";
import type { Attendance, FiledTraining, TrainingSession } from "./training-session.ts";

type Many<Thing> = (context: Context, id: string) => Promise<readonly Thing[] | undefined>;

export const loadTrainingSession: (context: Context, id: string) => Promise<TrainingSession | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findTrainingSessions(db, ids)), ({ id }) => id),
  );

/** Who was ever on record as taught at the sessions of a plan, those taken back included. */
export const loadAttendanceOfPlan: Many<Attendance> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listAttendanceOfPlans(db, ids)), ({ planId }) => planId ?? ""),
);

/** What somebody was ever on record as taught at, what was taken back included. */
export const loadAttendanceOfStaff: Many<Attendance> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listAttendanceOfStaff(db, ids)), ({ staffId }) => staffId),
);

/** The sessions of a plan that were held. */
export const loadHeldSessions: Many<TrainingSession> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listHeldSessions(db, ids)), ({ planId }) => planId ?? ""),
);

export const loadAttendees: Many<{ readonly sessionId: string; readonly staffId: string }> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listAttendees(db, ids)), ({ sessionId }) => sessionId),
);

/** How people did at a session; nothing for those who may not read their files. */
export const loadResultsOfSession: Many<FiledTraining> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(
      ids,
      await context.read((db) => listFiledTrainings(db, "session_id", ids)),
      ({ sessionId }) => sessionId,
    ),
);

/** What is in somebody's file about trainings, the latest record first. */
export const loadFiledTrainings: Many<FiledTraining> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(
      ids,
      await context.read((db) => listFiledTrainings(db, "staff_id", ids)),
      ({ staffId }) => staffId,
    ),
);

export const loadSessionItems: Many<{ readonly sessionId: string; readonly itemId: string }> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listSessionItems(db, ids)), ({ sessionId }) => sessionId),
);

export const loadSessionAnswers: Many<{ readonly sessionId: string; readonly requestId: string }> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listSessionAnswers(db, ids)), ({ sessionId }) => sessionId),
  );
