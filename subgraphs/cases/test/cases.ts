import type { LawSource, LawText } from "@yimen/rules";
import { addToLaw, type MessageSenders } from "@yimen/subgraph-kit";
import { type Caller, startTestSubgraph, type TestSubgraph } from "@yimen/testing";
import { Client } from "pg";
import { cases } from "../src/index.ts";

export const panan = "330727000000";
export const yushan = "330727106000";
export const lingkou = "330727106206";
/** Another township of the same county. */
export const sibling = "330727101000";
export const baokang = "420626000000";
export const luoping = "530324000000";
/** A county nobody has written a pack for but a test. */
export const brisk = "330102000000";

const staff = (subject: string, role: Caller["roles"][number], division: string): Caller => ({
  subject,
  roles: [role],
  divisions: [division],
});

export const agent: Caller = staff("agent-lingkou", "AGENT", lingkou);
export const clerk: Caller = staff("clerk-yushan", "CLERK", yushan);
export const otherClerk: Caller = staff("clerk-yushan-2", "CLERK", yushan);
export const approver: Caller = staff("approver-yushan", "APPROVER", yushan);
export const manager: Caller = staff("manager-yushan", "STATION_MANAGER", yushan);
export const countyAdmin: Caller = staff("admin-panan", "COUNTY_ADMIN", panan);
export const inspector: Caller = staff("inspector-panan", "INSPECTOR", panan);
export const platform: Caller = staff("platform", "INTEGRATOR", panan);
export const siblingClerk: Caller = staff("clerk-sibling", "CLERK", sibling);
export const baokangClerk: Caller = staff("clerk-baokang", "CLERK", baokang);
export const luopingClerk: Caller = staff("clerk-luoping", "CLERK", luoping);
export const luopingAgent: Caller = staff("agent-luoping", "AGENT", luoping);
export const briskClerk: Caller = staff("clerk-brisk", "CLERK", brisk);
export const zhang: Caller = { subject: "zhang-san", roles: ["CITIZEN"] };
export const li: Caller = { subject: "li-si", roles: ["CITIZEN"] };

/** Everybody who has no part in a case of Yushan filed by somebody else. */
export const strangers: readonly (Caller | undefined)[] = [undefined, li, siblingClerk, baokangClerk];

export const stations = {
  lingkou: `${lingkou}.station`,
  yushan: `${yushan}.station`,
  sibling: `${sibling}.station`,
  closed: `${yushan}.closed`,
  baokang: `${baokang}.station`,
  luoping: `${luoping}.station`,
  brisk: `${brisk}.station`,
};

export const items = {
  /** Statutory 20 working days; Panan promises 5, Baokang 1. */
  promised: "000000000000.promised",
  /** Statutory 20 working days only. */
  statutory: "000000000000.statutory",
  /** Nothing is known of its limits. */
  unlimited: "000000000000.unlimited",
  /** A licence whose limits nobody states. */
  licence: "000000000000.licence",
  /** A benefit whose limits nobody states. */
  benefit: "000000000000.benefit",
  /** A licence said to have a statutory limit, without its length. */
  vague: "000000000000.vague",
  /** Calendar days. */
  calendarDays: "000000000000.calendar",
  /** Luoping promises 20 working days, the law 20. */
  promisedByLuoping: "000000000000.luoping",
  /** Panan promises 30 working days, longer than the statutory 20. */
  promisedTooLong: "000000000000.too-long",
  withdrawn: "000000000000.withdrawn",
  ofBaokang: `${baokang}.own`,
};

/** Cases with a few items and stations, on a clock the test sets. */
export interface World extends TestSubgraph {
  /** Sets the clock: an instant, or a date for ten in the morning in China. */
  at(time: string): void;
}

/** The law a world begins with: packs of the workspace by folder, and further texts. */
export interface WorldLaw {
  /** The ways messages to people leave by. */
  readonly senders?: MessageSenders;
  readonly packs?: readonly string[];
  readonly further?: Partial<LawText>;
  /** The law a test changes from one step to the next; that of the database when absent. */
  readonly law?: LawSource;
  /** How long a write waits for news of what it names, in milliseconds. */
  readonly newsWithinMs?: number;
  /** How often one person may look people up in an hour. */
  readonly lookUpsPerHour?: number;
}

export async function startCases({ packs = [], further, ...settings }: WorldLaw = {}): Promise<World> {
  let now = instantOf("2026-09-28");
  const subgraph = await startTestSubgraph(cases, {
    now: () => now,
    ...settings,
    packs: packs.map((name) => new URL(`../../../packages/${name}/`, import.meta.url)),
  });
  if (further !== undefined) await putInForce(subgraph, further);
  const world: World = {
    ...subgraph,
    at: (time) => {
      now = instantOf(time);
    },
  };
  await publishWorld(world);
  return world;
}

/** Adds to the law in force; requests that begin a second later know it. */
export async function putInForce(
  world: TestSubgraph,
  { packs = [], calendars = [] }: Partial<LawText>,
): Promise<string> {
  return (await addToLaw(world.databaseUrl, { by: "test" }, { packs, calendars })).revision;
}

function instantOf(time: string): Temporal.Instant {
  return Temporal.Instant.from(/^\d{4}-\d{2}-\d{2}$/.test(time) ? `${time}T10:00:00+08:00` : time);
}

async function publishWorld(world: TestSubgraph): Promise<void> {
  for (const [name, stationId] of Object.entries(stations)) {
    const division = stationId.slice(0, 12);
    await world.deliver("facilities.station-published", {
      stationId,
      code: `${division}-${name === "closed" ? "02" : "01"}`,
      division,
      name,
      kind: "VILLAGE_STATION",
      revision: 1,
      closed: name === "closed",
    });
  }
  const statutory = { kind: "STATUTORY", days: 20, unit: "WORKING_DAY", immediate: false };
  const promised = (division: string, days: number): Record<string, unknown> => ({
    kind: "PROMISED",
    division,
    days,
    unit: "WORKING_DAY",
    immediate: false,
  });
  const limits: Record<keyof typeof items, readonly Record<string, unknown>[]> = {
    promised: [statutory, promised(baokang, 1), promised(panan, 5)],
    statutory: [statutory],
    unlimited: [],
    licence: [],
    benefit: [],
    vague: [{ kind: "STATUTORY", immediate: false }],
    calendarDays: [{ kind: "STATUTORY", days: 5, unit: "CALENDAR_DAY", immediate: false }],
    promisedByLuoping: [promised(luoping, 20)],
    promisedTooLong: [statutory, promised(panan, 30)],
    withdrawn: [],
    ofBaokang: [],
  };
  for (const [name, itemId] of Object.entries(items)) {
    await world.deliver("catalog.item-published", {
      itemId,
      code: `Y-${name}`,
      name,
      revision: 1,
      withdrawn: name === "withdrawn",
      ...(name === "ofBaokang" && { division: baokang }),
      ...((name === "licence" || name === "vague") && { type: "LICENCE" }),
      ...(name === "benefit" && { type: "BENEFIT" }),
      limits: limits[name as keyof typeof items],
    });
  }
}

/** A key for one submission. */
export const freshKey = (): string => crypto.randomUUID();

/** A valid citizen id number that no other call returns: a real county, an invented birthday and sequence. */
let person = 0;
export function freshIdNumber(): string {
  person += 1;
  const day = Temporal.PlainDate.from("1950-01-01").add({ days: person });
  const head = `330727${day.toString().replaceAll("-", "")}${String(person % 1000).padStart(3, "0")}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(head[index]), 0);
  return head + "10X98765432".charAt(sum % 11);
}

/** Selects every expected failure of a mutation. */
export const problem =
  "__typename ... on Problem { code messageZh messageEn path } ... on InvalidInput { problems { code path } }";

/** What a mutation on a case answers. */
export interface Answer {
  readonly __typename: string;
  readonly code?: string;
  readonly messageZh?: string;
  readonly path?: readonly string[];
  readonly problems?: readonly { readonly code: string; readonly path: readonly string[] }[];
  readonly case?: {
    readonly id: string;
    readonly caseNo: string;
    readonly state: string;
    readonly revision: number;
  };
}

export const caseFields = "id caseNo state revision";

type Input = Record<string, unknown>;

/** A filing that would succeed, for the given changes. */
export function filing(changes: Input = {}): Input {
  return {
    idempotencyKey: freshKey(),
    itemId: items.promised,
    stationId: stations.lingkou,
    channel: "WEB",
    applicant: {
      name: "张三",
      document: { type: "RESIDENT_ID", number: freshIdNumber() },
      phone: "13812341234",
    },
    ...changes,
  };
}

/** Sends one of the mutations on cases and returns its answer, refusals included. */
export async function send(
  world: TestSubgraph,
  mutation: string,
  input: Input,
  as: Caller | undefined,
  fields = caseFields,
): Promise<Answer> {
  const type = mutation.charAt(0).toUpperCase() + mutation.slice(1);
  const data = await world.data<Record<string, Answer>>(
    `mutation ($input: ${type}Input!) { ${mutation}(input: $input) { ${problem} ... on ${type}Payload { case { ${fields} } } } }`,
    { input },
    as,
  );
  const answer = data[mutation];
  if (answer === undefined) throw new Error(`${mutation} gave no answer`);
  return answer;
}

/** Files a case and returns its id; the applicant is zhang unless staff files it. */
export async function givenCase(
  world: TestSubgraph,
  changes: Input = {},
  as: Caller = zhang,
): Promise<string> {
  const answer = await send(world, "submitCase", filing(changes), as);
  if (answer.case === undefined) throw new Error(JSON.stringify(answer));
  return answer.case.id;
}

/** Takes a step that must succeed. */
export async function step(
  world: TestSubgraph,
  mutation: string,
  caseId: string,
  as: Caller,
  changes: Input = {},
): Promise<NonNullable<Answer["case"]>> {
  const answer = await send(world, mutation, { idempotencyKey: freshKey(), caseId, ...changes }, as);
  if (answer.case === undefined) throw new Error(`${mutation}: ${JSON.stringify(answer)}`);
  return answer.case;
}

/** A case that waits for its decision. */
export async function givenAccepted(
  world: TestSubgraph,
  changes: Input = {},
  kind = "PROMISED",
): Promise<string> {
  const id = await givenCase(world, changes);
  await step(world, "acceptCase", id, clerk, { kind });
  return id;
}

/** A case whose result was handed over. */
export async function givenDelivered(
  world: TestSubgraph,
  changes: Input = {},
  as: Caller = zhang,
): Promise<string> {
  const id = await givenCase(world, changes, as);
  await step(world, "acceptCase", id, clerk, { kind: "PROMISED" });
  await step(world, "decideCase", id, approver, { outcome: "GRANTED" });
  await step(world, "deliverCase", id, clerk, { deliveryMethod: "COUNTER", receiptTakenBack: true });
  return id;
}

/** Selects a case as somebody; null when they may not see it. */
export async function seen<Fields = Record<string, unknown>>(
  world: TestSubgraph,
  id: string,
  fields: string,
  as?: Caller,
): Promise<Fields | null> {
  const data = await world.data<{ case: Fields | null }>(
    `query ($id: ID) { case(id: $id) { ${fields} } }`,
    { id },
    as,
  );
  return data.case;
}

/** Runs statements as the server's superuser, past every protection. */
export async function asSuperuser<T>(world: TestSubgraph, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: world.databaseUrl });
  await client.connect();
  try {
    await client.query("set search_path to cases");
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Runs statements as the application role with somebody's identity, the way a request does. */
export async function asSession<T>(
  world: TestSubgraph,
  identity: {
    readonly subject?: string;
    readonly roles: readonly string[];
    readonly scope: readonly string[];
  },
  work: (client: Client) => Promise<T>,
): Promise<T> {
  return asSuperuser(world, async (client) => {
    await client.query("begin; set local role yimen_app");
    await client.query(
      `select set_config('yimen.subject', $1, true), set_config('yimen.roles', $2, true), set_config('yimen.scope', $3, true)`,
      [identity.subject ?? "", `{${identity.roles.join(",")}}`, `{${identity.scope.join(",")}}`],
    );
    try {
      return await work(client);
    } finally {
      await client.query("rollback");
    }
  });
}
