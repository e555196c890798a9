import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { Role } from "@yimen/domain";
import { type Dataset, idFromKey, shaped } from "@yimen/subgraph-kit";
import { type Caller, startTestSubgraph, type TestSubgraph, type TestSubgraphOptions } from "@yimen/testing";
import { parseDivisionCode } from "@yimen/domain";
import { putuoIsland } from "../src/index.ts";

export const putuo = "330903000000";
/** 普陀山镇. */
export const town = "330903106000";
/** A community of the town. */
export const community = "330903106001";
/** 六横镇, another town of the district. */
export const sibling = "330903100000";

export const resident: Caller = { subject: "resident-1", roles: ["CITIZEN"] };
export const neighbour: Caller = { subject: "resident-2", roles: ["CITIZEN"] };

const staff = (role: Role, division: string): Caller => ({
  subject: `${role.toLowerCase()}-${division}`,
  roles: [role],
  divisions: [division],
});

export const clerk: Caller = staff("CLERK", town);
export const manager: Caller = staff("STATION_MANAGER", town);
export const inspector: Caller = staff("INSPECTOR", putuo);
export const communityClerk: Caller = staff("CLERK", community);
export const siblingClerk: Caller = staff("CLERK", sibling);
export const siblingManager: Caller = staff("STATION_MANAGER", sibling);

export const townId: string = idFromKey(parseDivisionCode(town), "station", "330903106000-01");
const itemId = (name: string): string => idFromKey(parseDivisionCode(town), "item", name);
export const items: { readonly gateCard: string; readonly bike: string } = {
  gateCard: itemId("gate-card"),
  bike: itemId("bike"),
};

/** The county's data, as the subgraph loads it. */
const county = new URL(
  ".",
  pathToFileURL(createRequire(import.meta.url).resolve("@yimen/county-putuo/package.json")),
);

/** The subgraph with the county's data, on a clock the test sets. */
export interface World extends TestSubgraph {
  /** Sets the clock to ten in the morning of a day in China. */
  at(day: string): void;
}

export async function startIsland(options: TestSubgraphOptions = {}): Promise<World> {
  let now = instant("2026-03-02");
  const subgraph = await startTestSubgraph(putuoIsland, { datasets: [county], now: () => now, ...options });
  return { ...subgraph, at: (day) => (now = instant(day)) };
}

function instant(day: string): Temporal.Instant {
  return Temporal.Instant.from(`${day}T10:00:00+08:00`);
}

/** A key for one submission. */
export const freshKey = (): string => crypto.randomUUID();

export interface Completed {
  readonly caseId: string;
  readonly caseNo: string;
  readonly division: string;
  readonly stationId: string;
  readonly itemId: string;
  readonly outcome?: string;
  readonly applicantSubject?: string;
  readonly handledBy?: string;
  readonly channel: string;
  readonly completedAt: string;
}

let ordinal = 0;

/** A granted case for a gate card of {@link resident}, as the cases subgraph tells it. */
export function completed(changes: Partial<Completed> = {}): Completed & Record<string, unknown> {
  ordinal += 1;
  return {
    caseId: `${town}.${freshKey()}`,
    caseNo: `${town}-2026-${String(ordinal).padStart(6, "0")}`,
    division: town,
    stationId: townId,
    itemId: items.gateCard,
    outcome: "GRANTED",
    applicantSubject: resident.subject,
    channel: "COUNTER",
    completedAt: "2026-03-02T01:30:00Z",
    ...changes,
  };
}

/** What the document of a case is asked for. */
const documentFields = `id kind number state caseNo holder { name documentType documentNumber } holderKind
  issuedOn validUntil revision sample history { action actor state reason }
  availableActions { action enabled reasonCode reasonEn }`;

export interface SeenDocument {
  readonly id: string;
  readonly kind: string;
  readonly number: string | null;
  readonly state: string;
  readonly caseNo: string;
  readonly holder: { readonly name: string; readonly documentNumber: string } | null;
  readonly holderKind: string | null;
  readonly plate?: string | null;
  readonly issuedOn: string | null;
  readonly validUntil: string | null;
  readonly revision: number;
  readonly sample: boolean;
  readonly history: readonly { action: string; actor: string; state: string; reason: string | null }[];
  readonly availableActions: readonly {
    action: string;
    enabled: boolean;
    reasonCode: string | null;
    reasonEn: string | null;
  }[];
}

/** The documents of a case as somebody sees them. */
export async function ofCase(
  world: TestSubgraph,
  caseId: string,
  as?: Caller,
): Promise<{ readonly gateCard: SeenDocument | null; readonly permit: SeenDocument | null }> {
  const { _entities: found } = await world.data<{
    _entities: [{ gateCard: SeenDocument | null; permit: SeenDocument | null }];
  }>(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Case {
      gateCard: putuoGateCard { ${documentFields} }
      permit: putuoBicyclePermit { ${documentFields} plate bicycle } } } }`,
    { of: [{ __typename: "Case", id: caseId }] },
    as,
  );
  return found[0];
}

/** A draft for a gate card, or for a bicycle permit, whose case was just completed. */
export async function givenDraft(
  world: TestSubgraph,
  kind: "gateCard" | "bike" = "gateCard",
  changes: Partial<Completed> = {},
): Promise<SeenDocument> {
  const event = completed({ itemId: items[kind], ...changes });
  await world.deliver("cases.case-completed", event);
  const { gateCard, permit } = await ofCase(world, event.caseId, clerk);
  const draft = gateCard ?? permit;
  if (draft === null) throw new Error("the case led to no document");
  return draft;
}

const problem = `__typename ... on Problem { code messageEn messageZh path } ... on InvalidInput { problems { code path } }`;
const rules =
  "rules { rule { id citations { text } } verdict value reasons { messageEn } explanation { linesZh } }";

export interface Outcome {
  readonly __typename: string;
  readonly code?: string;
  readonly messageEn?: string;
  readonly messageZh?: string;
  readonly path?: string[];
  readonly problems?: { code: string; path: string[] }[];
  readonly gateCard?: SeenDocument;
  readonly bicyclePermit?: SeenDocument;
  readonly document?: SeenDocument;
  readonly rules?: readonly {
    rule: { id: string; citations: { text: string }[] };
    verdict: string;
    value: string | null;
    reasons: { messageEn: string }[];
    explanation: { linesZh: string[] };
  }[];
}

const mutations = {
  putuoIssueGateCard: [
    "PutuoIssueGateCardInput",
    `... on PutuoIssueGateCardPayload { gateCard { ${documentFields} } ${rules} }`,
  ],
  putuoIssueBicyclePermit: [
    "PutuoIssueBicyclePermitInput",
    `... on PutuoIssueBicyclePermitPayload { bicyclePermit { ${documentFields} plate bicycle } ${rules} }`,
  ],
  putuoSuspendDocument: [
    "PutuoDocumentStepInput",
    `... on PutuoSuspendDocumentPayload { document { ${documentFields} } }`,
  ],
  putuoResumeDocument: [
    "PutuoDocumentStepInput",
    `... on PutuoResumeDocumentPayload { document { ${documentFields} } }`,
  ],
  putuoRevokeDocument: [
    "PutuoDocumentStepInput",
    `... on PutuoRevokeDocumentPayload { document { ${documentFields} } }`,
  ],
} as const;

export type Mutation = keyof typeof mutations;

/** Takes a step as somebody, with a fresh key unless one is given. */
export async function take(
  world: TestSubgraph,
  mutation: Mutation,
  input: Record<string, unknown>,
  as?: Caller,
): Promise<Outcome> {
  const [type, payload] = mutations[mutation];
  const answer = await world.data<Record<string, Outcome>>(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${payload} ${problem} } }`,
    { input: { idempotencyKey: freshKey(), ...input } },
    as,
  );
  const outcome = answer[mutation];
  if (outcome === undefined) throw new Error(`${mutation} gave no answer`);
  return outcome;
}

export const holder = { name: "普济", document: { type: "RESIDENT_ID", number: "11010519491231002X" } };

/** Issues the gate card of a draft. */
export function issueCard(
  world: TestSubgraph,
  documentId: string,
  changes: Record<string, unknown> = {},
  as: Caller = clerk,
): Promise<Outcome> {
  return take(world, "putuoIssueGateCard", { documentId, holder, ...changes }, as);
}

/** Issues the bicycle permit of a draft. */
export function issuePermit(
  world: TestSubgraph,
  documentId: string,
  plate: string,
  changes: Record<string, unknown> = {},
  as: Caller = clerk,
): Promise<Outcome> {
  return take(world, "putuoIssueBicyclePermit", { documentId, holder, plate, ...changes }, as);
}

/** A gate card in force. */
export async function givenCard(world: TestSubgraph): Promise<SeenDocument> {
  const { id } = await givenDraft(world);
  const { gateCard } = await issueCard(world, id);
  if (gateCard === undefined) throw new Error("the card was not issued");
  return gateCard;
}

/** A dataset in memory. */
export function dataset(files: Record<string, unknown>, sample = true): Dataset {
  return {
    name: "@test/sample",
    version: "1",
    sample,
    read: (file, shape) => Promise.resolve(file in files ? shaped(file, files[file], shape) : undefined),
  };
}
