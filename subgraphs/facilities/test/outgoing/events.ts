import { setTimeout as sleep } from "node:timers/promises";
import { type AllowedHosts, parseAllowedHosts } from "@yimen/service-host";
import { type Caller, startTestSubgraph, type TestSubgraph } from "@yimen/testing";
import { Pool } from "pg";
import { facilities } from "../../src/index.ts";
import { freshKey, panan } from "../facilities.ts";
import { tellStep, type ToldStep } from "./telling.ts";

export const integrator: Caller = { subject: "province", roles: ["INTEGRATOR"], divisions: [panan] };
export const otherIntegrator: Caller = { subject: "vendor", roles: ["INTEGRATOR"], divisions: [panan] };

/** Facilities that may send to what a test says, at the hour a test says. */
export interface EventsAtHand {
  readonly subgraph: TestSubgraph;
  readonly owner: Pool;
  /** Which hosts may be sent to from now on. */
  allow(list: string): void;
  /** Lets time pass. */
  pass(duration: string): void;
  tell(step: ToldStep): Promise<string>;
  /** Sends a mutation and returns its payload; fails the test on a problem. */
  act(mutation: string, input: Record<string, unknown>, as?: Caller): Promise<Payload>;
  subscribe(input: Record<string, unknown>, as?: Caller): Promise<Subscribed>;
  /** Waits until nothing can come in before what is told: other databases of the server have transactions, too. */
  settle(): Promise<void>;
  /** Delivers what is to be delivered now. */
  goRound(): Promise<void>;
  /** Forgets every subscription. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

export interface Payload {
  readonly subscription: Subscription;
  readonly secret?: string;
  readonly code?: string;
}

export interface Subscription {
  readonly id: string;
  readonly state: string;
  readonly outcome: string | null;
  readonly failures: number;
  readonly after: string;
  readonly deliveries: {
    readonly edges: readonly {
      node: { eventId: string; state: string; attempts: number; outcome: string };
    }[];
  };
}

export interface Subscribed {
  readonly id: string;
  readonly secret: string;
}

export const subscriptionFields = `id name url kinds state outcome failures after externalKey
  deliveries(first: 50) { edges { node { eventId state attempts outcome } } }`;

const withSecret: ReadonlySet<string> = new Set(["createEventSubscription", "rotateEventSecret"]);

export async function startEvents(): Promise<EventsAtHand> {
  let allowed = parseAllowedHosts("loopback");
  let now = Temporal.Instant.from("2026-11-02T02:00:00Z");
  const outbound: AllowedHosts = {
    get entries() {
      return allowed.entries;
    },
    allows: (host, address, port) => allowed.allows(host, address, port),
  };
  const subgraph = await startTestSubgraph(facilities, { outbound, now: () => now });
  const owner = new Pool({ connectionString: subgraph.databaseUrl, max: 4 });
  owner.on("error", () => {});
  const settle = async (): Promise<void> => {
    const unsettled = `select from yimen.outgoing_event
      where era = yimen.current_era() and written_by >= yimen.settled_below() limit 1`;
    while ((await owner.query(unsettled)).rowCount !== 0) await sleep(10);
  };
  const act: EventsAtHand["act"] = async (mutation, input, as = integrator) => {
    const name = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}`;
    const answer = await subgraph.data<Record<string, Payload>>(
      `mutation ($input: ${name}Input!) { ${mutation}(input: $input) {
        ... on ${name}Payload { subscription { ${subscriptionFields} } ${withSecret.has(mutation) ? "secret" : ""} }
        ... on Problem { code } ... on InvalidInput { code } } }`,
      { input: { idempotencyKey: freshKey(), ...input } },
      as,
    );
    return answer[mutation] as Payload;
  };
  return {
    subgraph,
    owner,
    allow: (list) => {
      allowed = parseAllowedHosts(list);
    },
    pass: (duration) => {
      now = now.add(Temporal.Duration.from(duration));
    },
    tell: (step) => tellStep(owner, step),
    act,
    subscribe: async (input, as) => {
      const made = await act(
        "createEventSubscription",
        { divisionCode: panan, name: "省平台", ...input },
        as,
      );
      if (made.secret === undefined) throw new Error(JSON.stringify(made));
      return { id: made.subscription.id, secret: made.secret };
    },
    settle,
    goRound: async () => {
      await settle();
      await subgraph.goRound();
    },
    clear: async () => {
      await owner.query("delete from yimen.event_delivery; delete from yimen.event_subscription");
      allowed = parseAllowedHosts("loopback");
    },
    stop: async () => {
      await owner.end();
      await subgraph.stop();
    },
  };
}
