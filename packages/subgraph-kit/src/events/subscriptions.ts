import { z } from "zod";
import type { Client } from "pg";
import { orphansTask } from "../attachments/orphans.ts";
import { asOwner } from "../database/owner-client.ts";
import { isGuestUrl } from "../guest/guest-role.ts";
import type { SubgraphDefinition } from "../hosting/definition.ts";
import type { OpenContext } from "../request/context.ts";
import { erasingTask } from "../retention/erasing.ts";
import { resealingTask } from "../sealing/resealing.ts";
import { forgettingTask } from "./forgetting.ts";
import type { EventTasks } from "./event-tasks.ts";
import { sql } from "kysely";

const delivery = z.object({ id: z.string(), type: z.string(), body: z.unknown() });

/** Writes down what a subgraph listens to, so that publishers know whom to tell. A guest's is written by the core that admits it. */
export async function subscribe<Tables>(
  ownerUrl: string,
  definition: SubgraphDefinition<Tables>,
): Promise<void> {
  if (isGuestUrl(ownerUrl)) return;
  await asOwner(ownerUrl, (client) => writeSubscriptions(client, definition.name, eventsOf(definition)));
}

/** What a subgraph does when it is told to, without a database: what a core needs to know of a guest. */
export interface SubgraphWork {
  /** Events it hears of. */
  readonly listensTo: readonly string[];
  /** Names of its tasks in the job queue. */
  readonly tasks: readonly string[];
}

/** What a subgraph hears of and does later. @throws when a job is not named after its subgraph */
export function workOf<Tables>(definition: SubgraphDefinition<Tables>): SubgraphWork {
  const tasks = tasksOf(definition, () => {
    throw new Error("nothing is done here");
  });
  return { listensTo: eventsOf(definition), tasks: Object.keys(tasks) };
}

function eventsOf<Tables>(definition: SubgraphDefinition<Tables>): readonly string[] {
  return [...new Set(definition.handlers.map(({ type }) => type))];
}

/** Puts exactly these events down for a subscriber. */
export async function writeSubscriptions(
  owner: Client,
  subscriber: string,
  types: readonly string[],
): Promise<void> {
  await owner.query(
    `with gone as (delete from yimen.subscription where subscriber = $1 and event_type <> all ($2::text[]))
     insert into yimen.subscription (event_type, subscriber) select unnest($2::text[]), $1 on conflict do nothing`,
    [subscriber, types],
  );
}

/**
 * The job queue's tasks of a subgraph: its events, its own jobs, the nightly forgetting and sealing anew. A redelivered event finds its
 * mark and does nothing.
 *
 * @throws when a job is not named after its subgraph: nobody would be asked to do it
 */
export function tasksOf<Tables>(
  definition: SubgraphDefinition<Tables>,
  open: (eventId: string) => OpenContext<Tables>,
): EventTasks {
  const tasks: EventTasks = {
    ...forgettingTask(definition.name, open),
    ...orphansTask(definition.name, definition.attachments ?? [], open),
    ...erasingTask(definition.name, definition.retained ?? [], open),
    ...resealingTask(definition.name, definition.sealed ?? [], open),
  };
  for (const type of new Set(definition.handlers.map((handler) => handler.type))) {
    const handlers = definition.handlers.filter((handler) => handler.type === type);
    tasks[`${definition.name}/${type}`] = async (payload) => {
      const event = delivery.parse(payload);
      const { context, close } = open(event.id);
      try {
        await context.write(async (tx) => {
          const first = await sql`
            insert into handled_event (event_id) values (${event.id}) on conflict do nothing returning event_id`.execute(
            tx.db,
          );
          if (first.rows.length === 0) return;
          for (const handler of handlers) await handler.handle(tx, event.body, context);
        });
      } finally {
        await close();
      }
    };
  }
  for (const job of definition.jobs ?? []) {
    if (!job.name.startsWith(`${definition.name}.`)) {
      throw new Error(`the job ${job.name} must be called ${definition.name}.<what-to-do>`);
    }
    tasks[`${definition.name}/${job.name}`] = async (payload, { job: { id } }) => {
      const { context, close } = open(`job ${id}`);
      try {
        await job.run(context, payload);
      } finally {
        await close();
      }
    };
  }
  return tasks;
}
