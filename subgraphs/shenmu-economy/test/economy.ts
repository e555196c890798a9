import type { Caller } from "@yimen/testing";
import { startTestSubgraph, type TestSubgraph } from "@yimen/testing";
import { createLogger } from "@yimen/service-host";
import {
  drainJobs,
  type Message,
  type MessageSender,
  type SendOutcome,
  type SubgraphDefinition,
} from "@yimen/subgraph-kit";
import { Pool } from "pg";
import { createShenmuEconomy, type EconomyTables } from "../src/index.ts";

export const shenmu = "610881000000";
/** 高家堡镇 and 锦界镇, as the code table has them. */
export const town = "610881101000";
export const otherTown = "610881102000";

const staff = (subject: string, role: Caller["roles"][number], division: string): Caller => ({
  subject,
  roles: [role],
  divisions: [division],
});

export const clerk: Caller = staff("clerk-town", "CLERK", town);
export const manager: Caller = staff("manager-town", "STATION_MANAGER", town);
export const otherClerk: Caller = staff("clerk-other", "CLERK", otherTown);
export const cityAdmin: Caller = staff("admin-shenmu", "COUNTY_ADMIN", shenmu);
export const inspector: Caller = staff("inspector-shenmu", "INSPECTOR", shenmu);
export const farmer: Caller = { subject: "farmer", roles: ["CITIZEN"] };
export const foreignAdmin: Caller = staff("admin-panan", "COUNTY_ADMIN", "330727000000");

/** A sender that keeps what it was given and answers what the test says. */
export class RecordingSender implements MessageSender {
  readonly knowsRepeats: boolean;
  readonly sent: Message[] = [];
  answer: (message: Message) => Promise<SendOutcome> | SendOutcome = () => ({ outcome: "accepted" });

  constructor(knowsRepeats = false) {
    this.knowsRepeats = knowsRepeats;
  }

  async send(message: Message): Promise<SendOutcome> {
    this.sent.push(message);
    return this.answer(message);
  }

  /** Those that carry bulletins. */
  get bulletins(): readonly Message[] {
    return this.sent.filter(({ purpose }) => purpose === "BULLETIN");
  }
}

/** The service on a database of its own, with text messages that the test hears. */
export interface World extends TestSubgraph {
  readonly sms: RecordingSender;
  /** The owner's way in, past the application role. */
  readonly owner: Pool;
  /** Does everything that is due now. */
  drain(): Promise<void>;
  /** Makes what is to be done later due now: what is to be sent again unless told otherwise. */
  later(job?: "send-delivery" | "forget-unconfirmed"): Promise<void>;
}

export interface WorldOptions {
  readonly sms?: RecordingSender;
  readonly definition?: SubgraphDefinition<EconomyTables>;
  readonly now?: () => Temporal.Instant;
}

const quiet = createLogger({ name: "jobs", level: "silent" });

export async function startEconomy(options: WorldOptions = {}): Promise<World> {
  const sms = options.sms ?? new RecordingSender();
  const definition = options.definition ?? createShenmuEconomy({ senders: { SMS: sms }, patienceMs: 300 });
  const running = await startTestSubgraph(definition, options.now === undefined ? {} : { now: options.now });
  const owner = new Pool({
    connectionString: running.databaseUrl,
    max: 3,
    options: "-c search_path=shenmu",
  });
  owner.on("error", () => {});
  owner.on("connect", (client) => client.on("error", () => {}));
  return {
    ...running,
    sms,
    owner,
    drain: () => drainJobs({ pool: owner, tasks: running.subgraph.tasks, logger: quiet }),
    later: async (job = "send-delivery") => {
      await owner.query(
        `update graphile_worker._private_jobs job set run_at = now() from graphile_worker._private_tasks task
         where task.id = job.task_id and task.identifier = $1 and job.run_at > now()`,
        [`shenmu/shenmu.${job}`],
      );
    },
    stop: async () => {
      await owner.end();
      await running.stop();
    },
  };
}

/** A key for one submission. */
export const freshKey = (): string => crypto.randomUUID();

/** Selects every expected failure of a mutation. */
const problem =
  "__typename ... on Problem { code messageZh messageEn path } ... on InvalidInput { problems { code path } }";

/** What a mutation of the service answers. */
export interface Answer {
  readonly __typename: string;
  readonly code?: string;
  readonly problems?: readonly { readonly code: string; readonly path: readonly string[] }[];
  readonly bulletin?: { readonly id: string; readonly revision: number; readonly state: string };
  readonly subscriptionId?: string;
  readonly contact?: string;
  readonly produce?: { readonly id: string; readonly name: string };
  readonly endedAt?: string;
  readonly confirmedAt?: string;
  readonly deliveries?: readonly { readonly id: string; readonly state: string }[];
}

const payloads: Readonly<Record<string, string>> = {
  Publish: "bulletin { id revision state title }",
  Correct: "bulletin { id revision state title }",
  Withdraw: "bulletin { id revision state title }",
  Subscribe: "subscriptionId contact",
  ConfirmSubscription: "confirmedAt",
  Unsubscribe: "endedAt",
  AddProduce: "produce { id name }",
  RetryDeliveries: "deliveries { id state attempts }",
};

/** Sends a mutation by the part of its name after `shenmu`. */
export async function send(
  world: TestSubgraph,
  name: string,
  input: Record<string, unknown>,
  as?: Caller,
): Promise<Answer> {
  const document = `mutation ($input: Shenmu${name}Input!) { it: shenmu${name}(input: $input) {
    ${problem} ... on Shenmu${name}Payload { ${payloads[name]} } } }`;
  const { it } = await world.data<{ it: Answer }>(
    document,
    { input: { idempotencyKey: freshKey(), ...input } },
    as,
  );
  return it;
}

/** What is wrong with a mutation's answer: the code, or the codes of the input's problems. */
export const codesOf = (answer: Answer): readonly (string | undefined)[] =>
  answer.problems?.map(({ code }) => code) ?? [answer.code];

/** A technique of the town, published. */
export async function publish(
  world: TestSubgraph,
  changes: Record<string, unknown> = {},
  as: Caller = clerk,
): Promise<Answer> {
  return send(
    world,
    "Publish",
    {
      divisionCode: town,
      kind: "TECHNIQUE",
      title: "春播整地",
      body: "先施底肥,再旋耕。",
      ...changes,
    },
    as,
  );
}

/** The id of grain (粮食), put on the list by the city. */
export async function addGrain(world: TestSubgraph): Promise<string> {
  const { produce } = await send(world, "AddProduce", { name: "粮食" }, cityAdmin);
  return produce?.id ?? "";
}

let phones = 0;

/** Asks for messages with a phone nobody else has. */
export async function subscribe(
  world: TestSubgraph,
  changes: Record<string, unknown> = {},
  as?: Caller,
): Promise<Answer> {
  phones += 1;
  return send(
    world,
    "Subscribe",
    {
      divisionCode: town,
      channel: "SMS",
      contact: `139${String(phones).padStart(8, "0")}`,
      kinds: ["TECHNIQUE", "PRODUCE_PRICE"],
      consent: true,
      ...changes,
    },
    as,
  );
}

/** The code of the last message that carries one. */
export function lastCode(sms: RecordingSender): string {
  const text = sms.sent.findLast(({ purpose }) => purpose === "CONFIRMATION")?.text ?? "";
  return /(\d{6})/.exec(text)?.[1] ?? "";
}

/** A subscriber whose code has come back. */
export async function subscriber(world: World, changes: Record<string, unknown> = {}): Promise<string> {
  const { subscriptionId = "" } = await subscribe(world, changes);
  await world.drain();
  const { __typename } = await send(world, "ConfirmSubscription", {
    subscriptionId,
    code: lastCode(world.sms),
  });
  if (__typename !== "ShenmuConfirmSubscriptionPayload") throw new Error(`not confirmed: ${__typename}`);
  return subscriptionId;
}

/** The state and reason of every delivery of bulletins, oldest first. */
export async function deliveries(
  world: World,
): Promise<readonly { readonly id: string; readonly state: string; readonly reason: string | null }[]> {
  const found = await world.owner.query<{ id: string; state: string; reason: string | null }>(
    "select id, state, reason from delivery where purpose = 'BULLETIN' order by queued_at, id",
  );
  return found.rows;
}
