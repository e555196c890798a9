import type { FactValue } from "@yimen/rules";
import type { Persona } from "../../src/home/tokens.ts";
import { complaintOf } from "../bad-input/complaints.ts";
import { registeredItemOnce } from "../bad-input/item-registers.ts";
import { doneProgramme, programmeOf } from "../bad-input/programmes.ts";
import { postOf } from "../bad-input/recorded-facts.ts";
import { heldTraining } from "../bad-input/trainings.ts";
import type { World } from "../bad-input/world.ts";
import { callers, lingkouStation, places } from "../running/callers.ts";
import type { RunningGraph } from "../running/running-graph.ts";
import { registersOfStations } from "./registers.ts";
import {
  deviceAt,
  extended,
  gradedMonth,
  gradedWork,
  paidAllowance,
  promoted,
  rated,
  refused,
  reviewed,
  takenEverywhere,
} from "./work-done.ts";

/** A fact as the graph lists it. */
export interface SeenFact {
  readonly name: string;
  readonly value: FactValue | null;
  readonly knownOn: string | null;
  readonly origin: string;
}

const parts = "{ name value knownOn origin }";

/** How a kind of subject is reached on the running graph. */
export interface Driver {
  readonly as: Persona;
  /** What `record<noun>Facts` is told of which one. */
  readonly about: (world: World) => Promise<Readonly<Record<string, unknown>>>;
  /** The daily work behind what the sample has none of; gives the ids of what it was done to. */
  readonly work: (world: World, graph: RunningGraph) => Promise<readonly string[]>;
  /** Every fact the graph lists of those it has, and of these. */
  readonly seen: (graph: RunningGraph, ids: readonly string[]) => Promise<readonly SeenFact[]>;
}

type Listed = Readonly<Record<string, readonly SeenFact[] | null>>;

function factsOf(nodes: readonly Listed[]): readonly SeenFact[] {
  return nodes.flatMap((node) => Object.values(node).flatMap((facts) => facts ?? []));
}

async function nodesOf(
  graph: RunningGraph,
  connection: string,
  fields: string,
  as?: Persona,
): Promise<readonly Listed[]> {
  const { found } = await graph.data<{ found: { edges: readonly { readonly node: Listed }[] } }>(
    `query { found: ${connection} { edges { node { ${fields} } } } }`,
    {},
    as,
  );
  return found.edges.map(({ node }) => node);
}

async function oneOf(
  graph: RunningGraph,
  field: string,
  ids: readonly string[],
  fields: string,
  as?: Persona,
): Promise<readonly Listed[]> {
  return Promise.all(
    ids.map(async (id) => {
      const { found } = await graph.data<{ found: Listed }>(
        `query ($id: ID!) { found: ${field}(id: $id) { ${fields} } }`,
        { id },
        as,
      );
      return found;
    }),
  );
}

const applicant = { name: "周晓岚", document: { type: "RESIDENT_ID", number: "440524198001010013" } };

/** An item with a limit its county promised, and the case of somebody who asked for it. */
async function promised({ does, stationId }: World): Promise<readonly [item: string, caseId: string]> {
  const published = await does(
    callers.admin,
    "publishItem",
    {
      divisionCode: places.panan,
      domain: "民政",
      name: "承诺办结的事项",
      citation: "试办通知 一",
      elements: { types: ["PUBLIC_SERVICE"], promisedLimits: [{ days: 5, unit: "WORKING_DAY" }] },
    },
    "item { id }",
  );
  const itemId = (published["item"] as { id: string }).id;
  await does(
    callers.admin,
    "reviseItem",
    {
      itemId,
      divisionCode: places.panan,
      expectedRevision: 1,
      citation: "试办通知 二",
      elements: { conditions: ["本村居民"] },
    },
    "item { id }",
  );
  const filed = await does(
    callers.agent,
    "submitCase",
    {
      itemId,
      stationId,
      channel: "VILLAGE_AGENT",
      applicant,
      papers: [{ name: "户口簿", copies: 1, original: true }],
      fees: [{ name: "工本费", amount: 500, basis: "浙价费〔2012〕1号" }],
      exceptionReason: "老人行动不便",
    },
    "case { id }",
  );
  const caseId = (filed["case"] as { id: string }).id;
  const promise = { caseId, kind: "PROMISED", deferredMaterials: ["户口簿"] };
  await does(callers.agent, "acceptCase", promise, "case { id }");
  await does(callers.agent, "bringDeferredMaterials", { caseId, materials: ["户口簿"] }, "case { id }");
  await does(callers.approver, "decideCase", { caseId, outcome: "GRANTED" }, "case { id }");
  const handedOut = { caseId, deliveryMethod: "AGENT", receiptTakenBack: true };
  await does(callers.agent, "deliverCase", handedOut, "case { id }");
  return [itemId, caseId];
}

/** A station with somebody of whom a document says that they lead it, and everything else. */
async function stationWithDirector({ does, station, today }: World): Promise<string> {
  const stationId = await station();
  const person = { stationId, name: "陈试", badgeNo: "D-1", employment: "CONTRACT" };
  const registered = await does(callers.manager, "registerStaff", person, "staffMember { id }");
  const duties = [
    "fullTime",
    "isDirector",
    "isDeputyDirector",
    "isManager",
    "isLeaderInCharge",
    "isLeadershipMember",
    "isCommitteeMember",
    "isPartySecretary",
  ];
  const staffMemberId = (registered["staffMember"] as { id: string }).id;
  await does(callers.manager, "assignPost", { staffMemberId, role: "A", from: today }, "post { id }");
  await does(callers.manager, "registerDevice", deviceAt(stationId), "device { id }");
  await does(
    callers.manager,
    "recordStaffFacts",
    {
      staffMemberId,
      on: today,
      source: "DOCUMENT",
      reference: "玉政〔2026〕2号",
      facts: duties.map((name) => ({ name, value: true })),
    },
    "staffMember { id }",
  );
  return stationId;
}

/** Puts an item on the county-wide list of a county that has one. */
async function countyWide(graph: RunningGraph, { does, itemId }: World): Promise<void> {
  const as: Persona = { subject: "admin-baokang", role: "COUNTY_ADMIN", divisions: ["420626000000"] };
  const { itemLists } = await graph.data<{ itemLists: { edges: { node: { id: string } }[] } }>(
    `{ itemLists(within: "420626000000", kind: COUNTY_WIDE, first: 1) { edges { node { id } } } }`,
  );
  const listId = itemLists.edges[0]?.node.id;
  await does(as, "addToList", { listId, itemId, citation: "保政办发〔2023〕1号" }, "list { id }");
}

/** The items of lists of other counties, each at the place its list binds. */
async function onLists(graph: RunningGraph): Promise<readonly Listed[]> {
  const { itemLists } = await graph.data<{
    itemLists: { edges: { node: { divisionCode: string; kind: string } }[] };
  }>(`{ itemLists(first: 100) { edges { node { divisionCode kind } } } }`);
  const kinds = ["COUNTY_WIDE", "WINDOW_SCOPE"];
  const bound = itemLists.edges.flatMap(({ node }) => (kinds.includes(node.kind) ? [node.divisionCode] : []));
  const listed = await Promise.all(
    [...new Set(bound)].map(async (at) => {
      const { lists } = await graph.data<{
        lists: { edges: { node: { members: { edges: { node: { item: Listed } }[] } } }[] };
      }>(
        `query ($at: DivisionCode!) { lists: itemLists(within: $at, first: 30) { edges { node {
          members(first: 1) { edges { node { item { itemFacts(at: $at) ${parts} } } } } } } } }`,
        { at },
      );
      return lists.edges.flatMap(({ node }) => node.members.edges.map((each) => each.node.item));
    }),
  );
  return listed.flat();
}

/** A driver for every subject the graph keeps. */
export const drivers: Readonly<Record<string, Driver>> = {
  station: {
    as: callers.manager,
    about: ({ stationId }) => Promise.resolve({ stationId }),
    work: async (world) => {
      await registeredItemOnce(world);
      return [await stationWithDirector(world), ...(await registersOfStations(world))];
    },
    seen: async (graph, ids) => {
      const fields = `placeFacts ${parts} staffFacts ${parts} caseFacts ${parts} itemFacts ${parts} complaintCounts ${parts}`;
      return factsOf([
        ...(await nodesOf(graph, `stations(within: "${places.panan}", first: 20)`, fields, callers.admin)),
        // A county with a calendar of its own.
        ...(await nodesOf(graph, 'stations(within: "530324000000", first: 2)', fields)),
        ...(await oneOf(graph, "station", ids, fields, callers.manager)),
      ]);
    },
  },
  window: {
    as: callers.manager,
    about: async ({ stationId, window }) => ({ windowId: await window(stationId) }),
    work: async ({ does, itemId, today }, graph) => {
      const { station } = await graph.data<{ station: { windows: readonly { name: string }[] } }>(
        `query ($code: String!) { station(code: $code) { windows { name } } }`,
        { code: lingkouStation },
      );
      const delegation = {
        divisionCode: places.lingkou,
        itemIds: [itemId],
        department: "县民政局",
        windowName: station.windows[0]?.name,
        seal: true,
        startsOn: today,
        endsOn: "2099-12-31",
        citation: "试办通知 七",
      };
      await does(callers.admin, "delegateItems", delegation, "delegations { id }");
      return [];
    },
    seen: async (graph) => {
      const { station } = await graph.data<{ station: { windows: readonly Listed[] } }>(
        `query ($code: String!) { station(code: $code) { windows { placeFacts ${parts} staffFacts ${parts} itemFacts ${parts} } } }`,
        { code: lingkouStation },
      );
      return factsOf(station.windows);
    },
  },
  division: {
    as: callers.manager,
    about: () => Promise.resolve({ divisionCode: places.lingkou }),
    work: async (world) => {
      await registeredItemOnce(world);
      return [];
    },
    seen: async (graph) =>
      factsOf([
        ...(await nodesOf(
          graph,
          `divisions(parent: "${places.panan}", first: 50)`,
          `placeFacts ${parts} itemFacts ${parts}`,
        )),
        ...(await nodesOf(
          graph,
          "divisions(level: COUNTY, first: 20)",
          `placeFacts ${parts} itemFacts ${parts}`,
        )),
        ...(await nodesOf(graph, 'divisions(parent: "420626000000", first: 50)', `placeFacts ${parts}`)),
      ]),
  },
  department: {
    as: callers.manager,
    about: ({ departmentId }) => Promise.resolve({ departmentId }),
    work: async (world) => {
      const staffMemberId = await world.staff();
      const { departmentId } = world;
      await world.does(callers.manager, "amendStaff", { staffMemberId, departmentId }, "staffMember { id }");
      return [departmentId];
    },
    seen: (graph, ids) =>
      oneOf(graph, "department", ids, `departmentFacts ${parts} itemFacts ${parts}`, callers.manager).then(
        (listed) => factsOf(listed),
      ),
  },
  post: {
    as: callers.manager,
    about: async (world) => ({ postId: await postOf(world) }),
    work: async (world) => [await postOf(world)],
    seen: (graph, ids) => oneOf(graph, "post", ids, `postFacts ${parts}`).then((listed) => factsOf(listed)),
  },
  programme: {
    as: callers.manager,
    about: async (world) => ({ programmeId: await programmeOf(world) }),
    work: async (world) => [await doneProgramme(world)],
    seen: (graph, ids) =>
      oneOf(graph, "programme", ids, `programmeFacts ${parts}`).then((listed) => factsOf(listed)),
  },
  trainingPlan: {
    as: callers.admin,
    about: () => Promise.resolve({}),
    work: async (world) => [(await heldTraining(world)).planId],
    seen: (graph, ids) =>
      oneOf(graph, "trainingPlan", ids, `trainingPlanFacts ${parts}`).then((listed) => factsOf(listed)),
  },
  device: {
    as: callers.manager,
    about: () => Promise.resolve({}),
    work: async ({ does, stationId }) => {
      const made = await does(callers.manager, "registerDevice", deviceAt(stationId), "device { id }");
      return [(made["device"] as { id: string }).id];
    },
    seen: (graph, ids) =>
      oneOf(graph, "device", ids, `deviceFacts ${parts}`).then((listed) => factsOf(listed)),
  },
  complaint: {
    as: callers.admin,
    about: async (world) => ({ complaintId: await complaintOf(world) }),
    work: async ({ does, stationId, staff }) => {
      const filed = await does(
        callers.citizen,
        "fileComplaint",
        { kind: "COMPLAINT", channel: "WEB", stationId, text: "等了两小时", anonymous: true },
        "complaintId",
      );
      const complaintId = String(filed["complaintId"]);
      const on = { complaintId, text: "说明" };
      await does(
        callers.admin,
        "acceptComplaint",
        { ...on, responsibleId: await staff() },
        "complaint { id }",
      );
      const found = { ...on, founded: true, subjective: false };
      await does(callers.admin, "investigateComplaint", found, "complaint { id }");
      await does(callers.admin, "closeComplaint", on, "complaint { id }");
      return [complaintId];
    },
    seen: async (graph, ids) =>
      factsOf(await oneOf(graph, "complaint", ids, `complaintFacts ${parts}`, callers.admin)),
  },
  inspection: {
    as: callers.admin,
    about: () => Promise.resolve({}),
    work: async ({ does, stationId, today }) => {
      const about = { subject: "station", id: stationId };
      const opened = await does(
        callers.admin,
        "openInspection",
        { about, source: "DAILY_INSPECTION", on: today },
        "inspection { id }",
      );
      return [(opened["inspection"] as { id: string }).id];
    },
    seen: async (graph, ids) =>
      factsOf(await oneOf(graph, "inspection", ids, `inspectionFacts ${parts}`, callers.admin)),
  },
  assessment: {
    as: callers.admin,
    about: () => Promise.resolve({}),
    work: async (world) => [await reviewed(world)],
    seen: async (graph, ids) =>
      factsOf(
        await oneOf(graph, "assessment", ids, `assessmentFacts ${parts} fileFacts ${parts}`, callers.admin),
      ),
  },
  rating: {
    as: callers.clerk,
    about: () => Promise.resolve({}),
    work: async (world) => {
      await rated(world);
      return [];
    },
    seen: async (graph) =>
      factsOf(
        await nodesOf(
          graph,
          `ratings(within: "${places.yushan}", first: 5)`,
          `ratingFacts ${parts}`,
          callers.clerk,
        ),
      ),
  },
  staffMember: {
    as: callers.admin,
    about: async ({ staff }) => ({ staffMemberId: await staff() }),
    work: async (world, graph) => [
      await paidAllowance(graph, await promoted(world)),
      await gradedWork(world),
    ],
    seen: async (graph, ids) => {
      const counts = `complaintCounts ${parts} workCounts(month: "${gradedMonth}") ${parts}`;
      const fields = `personFacts ${parts} caseFacts ${parts} itemFacts ${parts} ${counts}`;
      const listed = `staffMembers(within: "${places.yushan}", first: 50)`;
      return factsOf([
        ...(await nodesOf(graph, listed, fields, callers.admin)),
        ...(await oneOf(graph, "staffMember", ids, fields, callers.admin)),
      ]);
    },
  },
  case: {
    as: callers.clerk,
    about: async ({ decided }) => ({ caseId: await decided() }),
    work: async (world) => {
      await rated(world);
      const done = [await refused(world), await extended(world), await takenEverywhere(world)];
      return [(await promised(world))[1], ...done];
    },
    seen: async (graph, ids) => {
      const fields = `caseFacts ${parts} ratingFacts ${parts}`;
      const listed = `cases(within: "${places.yushan}", first: 50)`;
      return factsOf([
        ...(await nodesOf(graph, listed, fields, callers.clerk)),
        ...(await oneOf(graph, "case", ids, fields, callers.clerk)),
      ]);
    },
  },
  item: {
    as: callers.admin,
    about: ({ itemId }) => Promise.resolve({ itemId, at: places.yushan }),
    work: async (world, graph) => {
      await countyWide(graph, world);
      return [(await promised(world))[0]];
    },
    seen: async (graph, ids) => {
      const fields = `itemFacts(at: "${places.yushan}") ${parts}`;
      return factsOf([
        ...(await nodesOf(graph, `serviceItems(first: 50)`, fields)),
        ...(await oneOf(graph, "serviceItem", ids, fields)),
        ...(await onLists(graph)),
      ]);
    },
  },
};
