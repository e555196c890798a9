import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { guestSecret } from "@yimen/gateway";
import type { Logger } from "@yimen/service-host";
import { type EventWorker, startWorker, tasksPath } from "@yimen/subgraph-kit";
import type { Pool } from "pg";
import type { DescribedGuest } from "./describe-guest.ts";
import type { GuestJob } from "./guest-orders.ts";
import type { GuestProcess } from "./guest-process.ts";
import { guestTasks } from "./guest-tasks.ts";

export interface GuestWorkerOptions {
  readonly guest: DescribedGuest;
  readonly child: GuestProcess;
  /** Connections of the job queue's owner. */
  readonly queue: Pool;
  readonly gatewaySecret: string;
  readonly logger: Logger;
}

const answerAtMost = 2_000;

/**
 * Takes a guest's jobs from the queue and hands them to its process, two at a time. One that is away keeps its jobs waiting and loses no
 * attempt; one that dies at a job is given it again.
 */
export function startGuestWorker(options: GuestWorkerOptions): Promise<EventWorker> {
  const { guest, child, queue, gatewaySecret, logger } = options;
  const secret = guestSecret(gatewaySecret, guest.name);
  const tasks = guestTasks(guest.tasks, async (job) => {
    const over = await child.use();
    await post(`${child.url}${tasksPath}`, secret, job).finally(over);
  });
  return startWorker({ pool: queue, tasks, logger });
}

// A job may take its time: whoever watches the process ends one that hangs, and the connection with it.
async function post(url: string, secret: string, job: GuestJob): Promise<void> {
  const sent = request(url, {
    method: "POST",
    agent: false,
    headers: { "content-type": "application/json", "x-yimen-gateway-secret": secret },
  });
  sent.end(JSON.stringify(job));
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  const said = await text(answer);
  if (answer.statusCode === 204) return;
  throw new Error(`the guest answered ${answer.statusCode}: ${said.slice(0, answerAtMost)}`);
}
