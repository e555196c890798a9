import { Client } from "pg";
import type { Role } from "@yimen/domain";
import type { Dataset } from "@yimen/subgraph-kit";
import { shaped } from "@yimen/subgraph-kit";
import { type Caller, startTestSubgraph, type TestSubgraph, type TestSubgraphOptions } from "@yimen/testing";
import { evaluations } from "../src/index.ts";

export const panan = "330727000000";
export const yushan = "330727106000";
export const lingkou = "330727106206";
/** The village next door in the same town. */
export const yufeng = "330727106222";
export const baokang = "420626000000";

export const applicant: Caller = { subject: "citizen-1", roles: ["CITIZEN"] };
export const otherCitizen: Caller = { subject: "citizen-2", roles: ["CITIZEN"] };

/** Somebody of a place. */
export const staff = (role: Role, division: string): Caller => ({
  subject: `${role}-${division}`,
  roles: [role],
  divisions: [division],
});

export const clerk: Caller = staff("CLERK", lingkou);
export const siblingClerk: Caller = staff("CLERK", yufeng);
export const baokangAdmin: Caller = staff("COUNTY_ADMIN", baokang);

/** Evaluations by itself. Those who keep stations, people and cases are not there to tell of them: whatever is named there is. */
export async function startEvaluations(options: TestSubgraphOptions = {}): Promise<TestSubgraph> {
  const graph = await startTestSubgraph(evaluations, options);
  const owner = new Client({ connectionString: graph.databaseUrl });
  await owner.connect();
  await owner.query(`create or replace function yimen.known_among(subject text, keeper text, ids text[]) returns setof text
    language sql stable as 'select unnest(ids)'`);
  await owner.end();
  return graph;
}

/** A key for one submission. */
export const freshKey = (): string => crypto.randomUUID();

interface Completed {
  readonly caseId: string;
  readonly caseNo: string;
  readonly division: string;
  readonly stationId: string;
  readonly itemId: string;
  readonly applicantSubject?: string;
  readonly handledBy?: string;
  readonly channel: string;
  readonly completedAt: string;
}

/** A case of 岭口 that was delivered to {@link applicant}, as the cases subgraph tells it. */
export function completed(changes: Partial<Completed> = {}): Completed & Record<string, unknown> {
  const division = changes.division ?? lingkou;
  return {
    caseId: `${division}.${freshKey()}`,
    caseNo: `${division}-2026-000001`,
    division,
    stationId: `${division}.station`,
    itemId: "item.hukou-birth",
    applicantSubject: applicant.subject,
    channel: "COUNTER",
    completedAt: "2026-09-28T08:30:00Z",
    ...changes,
  };
}

/** Completes a case and fetches its token as the applicant sees it. */
export async function completeCase(
  subgraph: TestSubgraph,
  changes: Partial<Completed> = {},
): Promise<Completed & { readonly token: string }> {
  const event = completed(changes);
  await subgraph.deliver("cases.case-completed", event);
  const { _entities: found } = await subgraph.data<{ _entities: [{ ratingInvitation: { token: string } }] }>(
    invitationOfCase,
    ofCase(event.caseId),
    applicant,
  );
  return { ...event, token: found[0].ratingInvitation.token };
}

export const invitationOfCase = `query ($of: [_Any!]!) { _entities(representations: $of) {
  ... on Case { ratingInvitation { token openedAt usedAt followedUpAt sample } } } }`;

export const ratingOfCase = `query ($of: [_Any!]!) { _entities(representations: $of) {
  ... on Case { rating { id grade points poor comment tags channel ratedAt sample
    followUp { grade comment givenAt } division { code } case { id } station { id } item { id } } } } }`;

/** Variables that point at a case. */
export const ofCase = (id: string): { of: { __typename: string; id: string }[] } => ({
  of: [{ __typename: "Case", id }],
});

const problem = `__typename ... on Problem { code messageEn path } ... on InvalidInput { problems { code path } }`;

export const rateService = `mutation ($input: RateServiceInput!) {
  rateService(input: $input) { ... on RateServicePayload { grade points ratedAt rating { id } } ${problem} }
}`;

export const followUpRating = `mutation ($input: FollowUpRatingInput!) {
  followUpRating(input: $input) { ... on FollowUpRatingPayload { givenAt rating { id } } ${problem} }
}`;

export interface Outcome {
  readonly __typename: string;
  readonly code?: string;
  readonly messageEn?: string;
  readonly path?: string[];
  readonly problems?: { code: string; path: string[] }[];
  readonly grade?: string;
  readonly points?: number;
  readonly ratedAt?: string;
  readonly givenAt?: string;
  readonly rating?: { id: string } | null;
}

/** Rates with a token; satisfied, from a phone, and as the public unless told otherwise. */
export async function rate(
  subgraph: TestSubgraph,
  token: string,
  changes: Record<string, unknown> = {},
  as?: Caller,
): Promise<Outcome> {
  const input = { idempotencyKey: freshKey(), token, grade: "SATISFIED", channel: "APP", ...changes };
  return (await subgraph.data<{ rateService: Outcome }>(rateService, { input }, as)).rateService;
}

/** Follows up with a token. */
export async function followUp(
  subgraph: TestSubgraph,
  token: string,
  changes: Record<string, unknown> = {},
  as?: Caller,
): Promise<Outcome> {
  const input = { idempotencyKey: freshKey(), token, comment: "回去后发现证件有误", ...changes };
  return (await subgraph.data<{ followUpRating: Outcome }>(followUpRating, { input }, as)).followUpRating;
}

/** A dataset in memory. */
export function dataset(files: Record<string, unknown>, sample = true, version = "1"): Dataset {
  return {
    name: "@test/sample",
    version,
    sample,
    read: (file, shape) => Promise.resolve(file in files ? shaped(file, files[file], shape) : undefined),
  };
}

/** Has every job that waits for its day run now, whatever the clock of the machine says. */
export async function makeDue(graph: TestSubgraph): Promise<void> {
  const client = new Client({ connectionString: graph.databaseUrl });
  await client.connect();
  await client.query("update graphile_worker._private_jobs set run_at = now()");
  await client.end();
  await graph.handle();
}
