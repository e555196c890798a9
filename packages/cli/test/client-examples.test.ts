import { createClient, entriesOf, isProblem, problemsByField } from "@yimen/client";
import { chinaDate } from "@yimen/domain";
import {
  AcceptCaseDocument,
  CaseJournalDocument,
  DecideCaseDocument,
  DeliverCaseDocument,
  FollowCaseDocument,
  ItemGuideDocument,
  ItemsDocument,
  LawPacksDocument,
  LawParametersDocument,
  LawRuleDocument,
  LawRulesDocument,
  LawWhatIfDocument,
  MyCasesDocument,
  PlaceCasesDocument,
  RateServiceDocument,
  RegisterStaffDocument,
  EndEmploymentDocument,
  RevealApplicantDocument,
  StaffPageDocument,
  StationItemsDocument,
  StationPageDocument,
  StationsDocument,
  SubmitCaseDocument,
  type SubmitCaseInput,
} from "@yimen/client/documents";
import { submitCase as rules } from "@yimen/client/field-rules";
import { fieldErrors } from "@yimen/client";
import {
  apolloCounter,
  type Connection,
  type Counter,
  fetchCounter,
  inspectionOf,
  tanstackCounter,
  urqlCounter,
} from "@yimen/client-examples";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openHome } from "../src/home/home.ts";
import { type Persona, tokenFor } from "../src/home/tokens.ts";
import { callers, lingkouStation, places } from "./running/callers.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";
import { until } from "./running/until.ts";

let graph: RunningGraph;
let stationId: string;
let items: readonly { readonly id: string; readonly code: string }[];

beforeAll(async () => {
  graph = await startGraph();
  const client = clientOf(undefined);
  const { station } = await client.ask(StationPageDocument, { code: lingkouStation });
  stationId = station?.id ?? "";
  const accepted = await client.ask(StationItemsDocument, { code: lingkouStation, first: 20 });
  items = accepted.station?.items?.edges.map(({ node }) => node) ?? [];
});
afterAll(() => graph.stop());

const tokens = new Map<string, string>();

function clientOf(persona: Persona | undefined): ReturnType<typeof createClient> {
  return createClient({
    endpoint: `${graph.url}/graphql`,
    token: async () => (persona === undefined ? undefined : tokenOf(persona)),
  });
}

async function tokenOf(persona: Persona): Promise<string> {
  const known = tokens.get(persona.subject);
  if (known !== undefined) return known;
  const made = await tokenFor(await openHome(graph.directory), persona);
  tokens.set(persona.subject, made);
  return made;
}

function application(item = 0): SubmitCaseInput {
  return {
    idempotencyKey: crypto.randomUUID(),
    itemId: items[item]?.id ?? "",
    stationId,
    channel: "WEB",
    applicant: { name: "周晓岚", document: { type: "RESIDENT_ID", number: "11010519491231002X" } },
  };
}

const libraries: Readonly<Record<string, (connection: Connection) => Counter>> = {
  fetch: fetchCounter,
  urql: urqlCounter,
  "Apollo Client": apolloCounter,
  "TanStack Query": tanstackCounter,
};

describe.each(Object.entries(libraries))("with %s", (name, counterOf) => {
  const connection = async (): Promise<Connection> => ({
    endpoint: `${graph.url}/graphql`,
    token: await tokenOf({ ...callers.citizen, subject: `citizen-with-${name.replaceAll(" ", "-")}` }),
  });

  test("X-8 the same typed document reads a station", async () => {
    const headline = await counterOf(await connection()).headline(lingkouStation);
    expect(headline).toMatch(/村.+ (?:[\d.]+ 分|尚无评价)$/);
  });

  test("X-8 the same typed document files a case and meets the refusal of the next", async () => {
    const counter = counterOf(await connection());
    const position = Object.keys(libraries).indexOf(name);
    expect(await counter.file(application(position))).toContain(places.lingkou);
    expect(await counter.file(application(position))).toContain("请说明另办理由:");
  });
});

test("X-8 what a form finds before it sends is what the server answers", async () => {
  const wrong: SubmitCaseInput = {
    ...application(),
    idempotencyKey: "short",
    applicant: {
      name: " ",
      document: { type: "RESIDENT_ID", number: "110105194912310021" },
      phone: "12",
    },
    papers: [{ name: "", copies: 0, original: true }],
    repeatReason: "长".repeat(201),
  };
  const { submitCase } = await clientOf(callers.agent).ask(SubmitCaseDocument, { input: wrong });
  if (!isProblem(submitCase)) throw new Error("it was taken");
  expect([...problemsByField(submitCase)]).toEqual([...fieldErrors(rules, wrong)]);
  expect(fieldErrors(rules, wrong).size).toBe(7);
});

test("X-8 every document of the client is answered by the graph", async () => {
  const [citizen, agent, approver] = [callers.otherCitizen, callers.agent, callers.approver].map(clientOf);
  if (citizen === undefined || agent === undefined || approver === undefined)
    throw new Error("three callers");
  const filed = await citizen.ask(SubmitCaseDocument, { input: application(5) });
  if (isProblem(filed.submitCase)) throw new Error(filed.submitCase.messageEn);
  const { id: caseId = "", caseNo = "" } = filed.submitCase.case ?? {};

  const accepted = await agent.ask(AcceptCaseDocument, { input: { caseId, kind: "PROMISED" } });
  expect(accepted.acceptCase).toMatchObject({ case: { state: "ACCEPTED" } });
  const decided = await approver.ask(DecideCaseDocument, { input: { caseId, outcome: "GRANTED" } });
  expect(decided.decideCase).toMatchObject({ case: { outcome: "GRANTED" } });
  const delivered = await agent.ask(DeliverCaseDocument, { input: { caseId, deliveryMethod: "AGENT" } });
  expect(delivered.deliverCase).toMatchObject({ case: { state: "DELIVERED" } });
  const seen = await clientOf(callers.clerk).ask(RevealApplicantDocument, {
    input: { caseId, reason: "核对" },
  });
  expect(seen.revealApplicant).toMatchObject({ applicant: { documentNumber: "11010519491231002X" } });

  const token = await until(
    async () => (await citizen.ask(FollowCaseDocument, { caseNo })).case?.ratingInvitation?.token,
  );
  const rated = await clientOf(undefined).ask(RateServiceDocument, {
    input: { token, grade: "VERY_SATISFIED", channel: "WEB" },
  });
  expect(rated.rateService).toMatchObject({ __typename: "RateServicePayload", points: 5 });
  expect((await citizen.ask(FollowCaseDocument, { caseNo })).case?.rating?.grade).toBe("VERY_SATISFIED");

  const { case: journalled } = await agent.ask(CaseJournalDocument, { caseNo, first: 10 });
  expect(journalled?.journal.edges.map(({ node }) => node.step)).toContain("REVEAL_APPLICANT");
  expect((await citizen.ask(MyCasesDocument, { first: 5 })).cases.edges[0]?.node.caseNo).toBe(caseNo);
  const ofPlace = await agent.ask(PlaceCasesDocument, { within: places.lingkou, first: 5 });
  expect(ofPlace.cases.edges.length).toBeGreaterThan(0);
  const guide = await citizen.ask(ItemGuideDocument, { code: items[0]?.code ?? "", at: places.lingkou });
  expect(guide.serviceItem?.name).toEqual(expect.any(String));
  const stations = await citizen.ask(StationsDocument, { within: places.yushan, first: 3 });
  expect(stations.stations.edges).toHaveLength(3);
});

test("F11 the law of a place is read with ready documents: rules, their words, values, packs, and a what-if", async () => {
  const client = clientOf(undefined);
  const at = places.lingkou;
  const { rules: found } = await client.ask(LawRulesDocument, { at, subject: "station", search: "面积" });
  expect(found.map(({ citations }) => citations.length > 0)).toContain(true);
  const { rule } = await client.ask(LawRuleDocument, { at, id: found[0]?.id ?? "" });
  expect(rule?.quotes.join()).toMatch(/\p{Script=Han}/u);
  const { lawParameters } = await client.ask(LawParametersDocument, { at });
  expect(lawParameters.map(({ citations }) => citations.length)).not.toContain(0);
  const { rulePacks, lawRevision } = await client.ask(LawPacksDocument, { at });
  expect(rulePacks.map(({ id }) => id)).toEqual(["base", "panan"]);
  const { whatIf } = await client.ask(LawWhatIfDocument, {
    input: {
      subject: "station",
      at,
      facts: [
        { name: "kind", value: "VILLAGE_STATION" },
        { name: "officeAreaM2", value: "11" },
      ],
    },
    verdicts: ["FAIL"],
  });
  expect(whatIf.inForce.lawRevision).toBe(lawRevision);
  expect(whatIf.inForce.results.map(({ rule: { id } }) => id)).toContain("officeArea");
});

test("F11 a survey is recorded with ready documents, and what the law finds wanting changes with it", async () => {
  const inspection = inspectionOf(
    { endpoint: `${graph.url}/graphql`, token: await tokenOf(callers.manager) },
    lingkouStation,
  );
  expect(await inspection.measured("11.5", "2026-01-05")).toBeUndefined();
  const before = await inspection.report();
  expect(before.failing.join()).toContain("面积");
  expect(before.staff.length).toBeGreaterThan(0);
  expect(await inspection.measured("40", "2026-01-06")).toBeUndefined();
  expect((await inspection.report()).failing.join()).not.toContain("面积");
  expect(await inspection.measured("40", "2999-01-06")).toMatch(/\p{Script=Han}/u);
});

test("F11 somebody is taken on and leaves with ready documents, and the public never sees the file", async () => {
  const manager = clientOf(callers.manager);
  const { registerStaff } = await manager.ask(RegisterStaffDocument, {
    input: {
      idempotencyKey: crypto.randomUUID(),
      stationId,
      name: "示例新人",
      badgeNo: "F11-1",
      employment: "CONTRACT",
      birthDate: "1990-01-01",
    },
  });
  if (isProblem(registerStaff)) throw new Error(registerStaff.messageEn);
  const id = registerStaff.staffMember?.id ?? "";
  const seen = await manager.ask(StaffPageDocument, { id, items: 5 });
  expect(seen.staffMember).toMatchObject({ name: "示例新人", personalFile: { birthDate: "1990-01-01" } });
  const publicly = await clientOf(undefined).ask(StaffPageDocument, { id, items: 5 });
  expect(publicly.staffMember).toMatchObject({ name: "示例新人", personalFile: null, absences: null });
  const { endEmployment } = await manager.ask(EndEmploymentDocument, {
    input: {
      idempotencyKey: crypto.randomUUID(),
      staffMemberId: id,
      endedOn: chinaDate(Temporal.Now.instant()).toString(),
      reason: "RESIGNED",
    },
  });
  expect(endEmployment).toMatchObject({ __typename: "EndEmploymentPayload" });
});

test("X-8 pages of a list follow one another to its end", async () => {
  const seen = new Set<string>();
  const client = clientOf(undefined);
  for await (const { id } of entriesOf(client, ItemsDocument, { first: 40 }, (data) => data.serviceItems))
    seen.add(id);
  expect(seen.size).toBeGreaterThan(40);
});
