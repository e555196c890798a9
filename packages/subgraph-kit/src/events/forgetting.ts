import { sql } from "kysely";
import { orphansTaskName } from "../attachments/orphans.ts";
import { erasingTaskName } from "../retention/erasing.ts";
import type { OpenContext } from "../request/context.ts";
import type { EventTasks } from "./event-tasks.ts";

/** How long a repeat of a write is recognised, in days. */
export const repeatsKnownForDays = 30;

// A job is tried 25 times over some three days, so its event comes again within that time or never.
const eventsKnownForDays = 30;

const taskName = "forget-old-marks";

/** Tasks that are done every night, in the small hours of China. */
const nightly = [taskName, orphansTaskName, erasingTaskName];

/** The nightly task of a subgraph that forgets old idempotency keys and marks of handled events. */
export function forgettingTask<Tables>(
  subgraph: string,
  open: (id: string) => OpenContext<Tables>,
): EventTasks {
  const forget = async (): Promise<void> => {
    const { context, close } = open(taskName);
    try {
      await context.write(async (tx) => {
        await sql`delete from idempotency_key
          where created_at < now() - make_interval(days => ${repeatsKnownForDays})`.execute(tx.db);
        await sql`delete from handled_event
          where handled_at < now() - make_interval(days => ${eventsKnownForDays})`.execute(tx.db);
      });
    } finally {
      await close();
    }
  };
  return { [`${subgraph}/${taskName}`]: forget };
}

/** The timetable of the nightly tasks among these, one minute after the other. */
export function nightlyTimetable(tasks: EventTasks): string {
  return Object.keys(tasks)
    .filter((name) => nightly.some((task) => name.endsWith(`/${task}`)))
    .map((name, index) => `${index % 60} 19 * * * ${name}`)
    .join("\n");
}
