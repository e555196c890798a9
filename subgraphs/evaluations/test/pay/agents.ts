import type { Caller, TestSubgraph } from "@yimen/testing";
import { Client } from "pg";
import { completed, freshKey, lingkou, panan, staff, startEvaluations } from "../evaluations.ts";
import { askEntity, listed } from "../law/law.ts";

export const admin: Caller = staff("COUNTY_ADMIN", panan);

/** Evaluations with the law of Yushan, and a clock that can be set. */
export async function startPaying(
  day = "2026-02-02",
): Promise<{ graph: TestSubgraph; at: (day: string) => void }> {
  let now = Temporal.Instant.from(`${day}T02:00:00Z`);
  const folder = (name: string): URL => new URL(`../../../../packages/${name}/`, import.meta.url);
  const graph = await startEvaluations({ packs: [folder("base"), folder("county-panan")], now: () => now });
  return { graph, at: (on) => (now = Temporal.Instant.from(`${on}T02:00:00Z`)) };
}

/** An agent of Lingkou, whose account evaluations was told. */
export async function agentOf(graph: TestSubgraph, name: string): Promise<{ id: string; account: string }> {
  const agent = { id: `${lingkou}.${name}`, account: `account-${name}` };
  const told = { staffId: agent.id, division: lingkou, account: agent.account, at: "2026-01-01T00:00:00Z" };
  await graph.deliver("personnel.staff-account-told", told);
  return agent;
}

/** Tells evaluations that an agent has completed a case; answers with its id. */
export async function completes(
  graph: TestSubgraph,
  account: string,
  completedAt: string,
  channel = "VILLAGE_AGENT",
): Promise<string> {
  const event = completed({ handledBy: account, completedAt, channel });
  await graph.deliver("cases.case-completed", event);
  return event.caseId;
}

export interface PayDraft {
  readonly verdict: string;
  readonly yuan: string | null;
  readonly basis: string | null;
  readonly missing: readonly string[];
  readonly reasons: readonly { readonly messageZh: string }[];
  readonly cases: readonly {
    readonly caseNo: string;
    readonly channel: string;
    readonly quality: string | null;
    readonly yuan: string | null;
  }[];
}

/** What an agent would be paid, as somebody sees it. */
export async function payOf(
  graph: TestSubgraph,
  id: string,
  month: string,
  { asKnownOn, as = admin }: { asKnownOn?: string; as?: Caller } = {},
): Promise<PayDraft | null> {
  const known = asKnownOn === undefined ? "" : `, asKnownOn: "${asKnownOn}"`;
  const person = {
    __typename: "StaffMember",
    id,
    divisionCode: lingkou,
    name: "林辛三",
    personFacts: listed({ isAgent: true }),
  };
  const { payDraft } = await askEntity<{ payDraft: PayDraft | null }>(
    graph,
    "StaffMember",
    person,
    `payDraft(month: "${month}"${known}) { verdict yuan basis missing reasons { messageZh } cases { caseNo channel quality yuan } }`,
    as,
  );
  return payDraft;
}

export interface Answer {
  readonly __typename: string;
  readonly code?: string;
  readonly statement?: {
    readonly id: string;
    readonly number: number;
    readonly amount: number;
    readonly intact: boolean;
    readonly reversedFor: string | null;
    readonly cases: readonly { readonly quality: string; readonly yuan: string | null }[];
  } | null;
}

const fields: Readonly<Record<string, string>> = {
  recordCaseQuality: "cases { id }",
};

/** Sends a mutation about pay. */
export async function send(
  graph: TestSubgraph,
  name: string,
  input: object,
  as: Caller = admin,
): Promise<Answer> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const shown = fields[name] ?? "statement { id number amount intact reversedFor cases { quality yuan } }";
  const { done } = await graph.data<{ done: Answer }>(
    `mutation ($input: ${type}Input!) { done: ${name}(input: $input) { __typename ... on ${type}Payload { ${shown} } ... on Problem { code messageEn } } }`,
    { input: { idempotencyKey: freshKey(), ...input } },
    as,
  );
  return done;
}

/** Puts rows straight into the schema: many at once, as if each had been told. */
export async function fill(
  graph: TestSubgraph,
  statement: string,
  values: readonly unknown[],
): Promise<void> {
  const owner = new Client({ connectionString: graph.databaseUrl });
  await owner.connect();
  try {
    await owner.query("set search_path to evaluations");
    await owner.query(statement, [...values]);
  } finally {
    await owner.end();
  }
}
