import { fileURLToPath } from "node:url";
import type { Role } from "@yimen/domain";
import { parseDivisionCode } from "@yimen/domain";
import type { LawSource } from "@yimen/rules";
import {
  type AllowedHosts,
  createLogger,
  createTokenVerifier,
  type Logger,
  type SubgraphResponse,
} from "@yimen/service-host";
import {
  addToLaw,
  admitGuest,
  type AttachmentSettings,
  createSealer,
  createSubgraph,
  type Dataset,
  drainJobs,
  guestUrlOf,
  type MessageSenders,
  openDataset,
  openQueuePool,
  requestRoleOf,
  type Subgraph,
  type SubgraphDefinition,
  workOf,
} from "@yimen/subgraph-kit";
import { readPackDirectory } from "@yimen/rules/read-directory";
import { Client } from "pg";
import { createTestDatabase } from "./database.ts";
import { testIssuer } from "./issuer.ts";

/** Who asks in a test. */
export interface Caller {
  readonly subject: string;
  readonly roles: readonly Role[];
  readonly divisions?: readonly string[];
}

/** A subgraph in process on a database of its own. */
export interface TestSubgraph {
  readonly subgraph: Subgraph;
  /** Of the server's superuser, past every protection: for a look at what is there. */
  readonly databaseUrl: string;
  /** The role that the subgraph's requests run as. */
  readonly requestRole: string;
  /** Sends a document as somebody, or as the public. */
  ask(query: string, variables?: Record<string, unknown>, as?: Caller): Promise<SubgraphResponse>;
  /** Sends a document and returns its data; fails the test when there are errors. */
  data<Data = Record<string, unknown>>(
    query: string,
    variables?: Record<string, unknown>,
    as?: Caller,
  ): Promise<Data>;
  /** What a subgraph writes of one of its sheets, as CSV in Chinese unless told otherwise. */
  exportSheet(kind: string, as: Caller, options?: Record<string, string>): Promise<Buffer>;
  /** Takes a file in, and tells what came of it. */
  importSheet(
    kind: string,
    file: Buffer | string,
    as: Caller,
    options?: Record<string, string>,
  ): Promise<ImportAnswer>;
  /** Hands the subgraph an event as if another subgraph had published it, and waits until it is handled. */
  deliver(type: string, body: Record<string, unknown>, eventId?: string): Promise<void>;
  /** Puts an event into the queue as if another subgraph had just published it; nothing handles it until {@link handle} is called. */
  announce(type: string, body: Record<string, unknown>): Promise<void>;
  /** Handles every event that waits in the queue. */
  handle(): Promise<void>;
  /** Goes every round of the subgraph until there is nothing left to do. */
  goRound(): Promise<void>;
  /** Events this subgraph has published so far, oldest first, since the last call. */
  published(): Promise<readonly { type: string; body: Record<string, unknown> }[]>;
  stop(): Promise<void>;
}

/** What came of a file. */
export interface ImportAnswer {
  readonly report: Readonly<Record<string, unknown>> | undefined;
  readonly failure: Readonly<Record<string, unknown>> | undefined;
  readonly problems: readonly Readonly<Record<string, unknown>>[];
}

export interface TestSubgraphOptions {
  /** Folders of data packages to load into the template, for example `packages/base`. */
  readonly datasets?: readonly (URL | Dataset)[];
  /** Folders of rule packs that are in force, parents included, for example `packages/base`. */
  readonly packs?: readonly URL[];
  /** The clock. */
  readonly now?: () => Temporal.Instant;
  readonly poolSize?: number;
  /** How long a write waits for news of what it names, in milliseconds. */
  readonly newsWithinMs?: number;
  /** How often one person may look people up by their numbers in an hour. */
  readonly lookUpsPerHour?: number;
  /** Where messages may go. Default: hosts of the internet. */
  readonly outbound?: AllowedHosts;
  /** What is allowed of attachments, and where they are kept. */
  readonly attachments?: AttachmentSettings;
  /** The ways messages to people leave by. Default: none. */
  readonly senders?: MessageSenders;
  /** The law; without it no pack is in force. */
  readonly law?: LawSource;
}

/** A log nobody reads. */
export const quiet: Logger = createLogger({ name: "test", level: "fatal" });

const guestPassword = "of a test";

/** The secret every test subgraph seals with. */
const sealer = createSealer(Buffer.alloc(32, 7));

/** The subgraphs of the core; every other one is a county's. */
const ofTheCore = new Set(["catalog", "facilities", "personnel", "cases", "evaluations"]);

/**
 * Starts a subgraph on a fresh copy of a migrated, loaded template. A county's subgraph has the database rights it has in a deployment: a
 * role of its own that owns its schema and reaches nothing else.
 */
export async function startTestSubgraph<Tables>(
  definition: SubgraphDefinition<Tables>,
  options: TestSubgraphOptions = {},
): Promise<TestSubgraph> {
  const { name } = definition;
  const guest = !ofTheCore.has(name);
  const datasets = await Promise.all(
    (options.datasets ?? []).map(async (each) => (each instanceof URL ? openDataset(each) : each)),
  );
  const packs = await Promise.all(
    (options.packs ?? []).map((folder) => readPackDirectory(fileURLToPath(folder))),
  );
  const issuer = await testIssuer();
  const create = (databaseUrl: string): Promise<Subgraph> =>
    createSubgraph(definition, {
      databaseUrl,
      verifier: createTokenVerifier({
        issuer: issuer.issuer,
        audience: issuer.audience,
        keys: { jwks: issuer.jwks },
      }),
      sealer,
      logger: quiet,
      ...(options.now !== undefined && { now: options.now }),
      ...(options.poolSize !== undefined && { poolSize: options.poolSize }),
      ...(options.newsWithinMs !== undefined && { newsWithinMs: options.newsWithinMs }),
      ...(options.lookUpsPerHour !== undefined && { lookUpsPerHour: options.lookUpsPerHour }),
      ...(options.outbound !== undefined && { outbound: options.outbound }),
      ...(options.attachments !== undefined && { attachments: options.attachments }),
      ...(options.senders !== undefined && { senders: options.senders }),
      ...(options.law !== undefined && { law: options.law }),
    });
  const database = await createTestDatabase({
    name: [definition.name, ...datasets.map((each) => each.name), ...(options.packs ?? [])].join(" "),
    prepare: async (url) => {
      if (guest)
        await admitGuest(url, { name, url: guestUrlOf(url, name, guestPassword), ...workOf(definition) });
      const subgraph = await create(guest ? guestUrlOf(url, name, guestPassword) : url);
      await addToLaw(url, { by: "test" }, { packs, calendars: [] });
      for (const dataset of datasets) await subgraph.load(dataset);
      await subgraph.stop();
    },
  });
  const url = guest ? await guestUrlIn(database.url, name) : database.url;
  const subgraph = await create(url);
  const queue = openQueuePool(database.url, quiet);
  // A listener for everything, so that a test sees what left: real subscribers live in other subgraphs.
  await queue.query(
    `insert into yimen.subscription (event_type, subscriber) select unnest($1::text[]), 'test' on conflict do nothing`,
    [observedEvents],
  );

  const announce = async (
    type: string,
    body: Record<string, unknown>,
    eventId: string = crypto.randomUUID(),
  ): Promise<void> => {
    await queue.query("select yimen.publish($1, $2, $3)", [type, eventId, JSON.stringify(body)]);
  };
  const handle = (): Promise<void> => drainJobs({ pool: queue, tasks: subgraph.tasks, logger: quiet });

  const ask: TestSubgraph["ask"] = async (query, variables, as) =>
    subgraph.execute({
      query,
      ...(variables !== undefined && { variables }),
      headers: as === undefined ? {} : { authorization: `Bearer ${await tokenOf(as)}` },
    });

  return {
    subgraph,
    databaseUrl: database.url,
    requestRole: requestRoleOf(url),
    ask,
    async data(query, variables, as) {
      const answer = await ask(query, variables, as);
      if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors, null, 2));
      return answer.data as never;
    },
    async exportSheet(kind, as, asked = {}) {
      const { body } = await subgraph.sheets.answer({
        kind,
        work: "export",
        options: { format: "csv", ...asked },
        headers: { authorization: `Bearer ${await tokenOf(as)}` },
      });
      return Buffer.concat(await Array.fromAsync(body));
    },
    async importSheet(kind, file, as, asked = {}) {
      const { body } = await subgraph.sheets.answer({
        kind,
        work: "import",
        options: asked,
        body: Buffer.from(file),
        headers: { authorization: `Bearer ${await tokenOf(as)}` },
      });
      const text = Buffer.concat(await Array.fromAsync(body)).toString("utf8");
      const lines = text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Readonly<Record<string, Record<string, unknown>>>);
      return {
        report: lines.findLast((line) => "report" in line)?.["report"],
        failure: lines.findLast((line) => "failure" in line)?.["failure"],
        problems: lines.map((line) => line["problem"]).filter((problem) => problem !== undefined),
      };
    },
    async deliver(type, body, eventId) {
      await announce(type, body, eventId);
      await handle();
    },
    announce,
    handle,
    async goRound() {
      for (const { run } of subgraph.rounds) while (await run());
    },
    async published() {
      const found = await queue.query<{ payload: { type: string; body: Record<string, unknown> } }>(
        `with taken as (
           delete from graphile_worker._private_jobs job using graphile_worker._private_tasks task
           where task.id = job.task_id and task.identifier like 'test/%' returning job.id, job.payload)
         select payload from taken order by id`,
      );
      return found.rows.map(({ payload }) => ({ type: payload.type, body: payload.body }));
    },
    async stop() {
      await subgraph.stop();
      await queue.end();
      await database.drop();
    },
  };
}

/** A copy of a template has the template's guest: roles belong to the server. */
async function guestUrlIn(databaseUrl: string, name: string): Promise<string> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ role: string }>(
      "select role from yimen.guest where subgraph = $1",
      [name],
    );
    const url = new URL(databaseUrl);
    url.username = rows[0]?.role ?? "";
    url.password = guestPassword;
    return url.href;
  } finally {
    await client.end();
  }
}

async function tokenOf(caller: Caller): Promise<string> {
  const issuer = await testIssuer();
  return issuer.mint({
    subject: caller.subject,
    roles: caller.roles,
    divisions: (caller.divisions ?? []).map(parseDivisionCode),
  });
}

const observedEvents = [
  "catalog.item-published",
  "facilities.station-published",
  "facilities.window-published",
  "cases.case-completed",
  "evaluations.case-rated",
  "personnel.staff-account-told",
];
