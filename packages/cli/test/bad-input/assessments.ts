import { callers } from "../running/callers.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

const september = { from: "2026-09-01", to: "2026-09-30" };
const lastYear = { from: "2025-01-01", to: "2025-12-31" };

interface Drafted {
  readonly thing: { readonly assessmentDraft: { readonly basis: string } };
}

/** What the graph knows of a new station's year, under seal. */
async function stationBasis({ reads, station }: World): Promise<string> {
  const { thing } = await reads<Drafted>(
    `query ($id: ID!, $period: PeriodInput!) { thing: station(id: $id) {
      assessmentDraft(rule: "villageStars", period: $period) { basis } } }`,
    { id: await station(), period: lastYear },
    callers.admin,
  );
  return thing.assessmentDraft.basis;
}

async function clerkBasis({ reads }: World, id: string): Promise<string> {
  const { thing } = await reads<Drafted>(
    `query ($id: ID!, $period: PeriodInput!) { thing: staffMember(id: $id) {
      assessmentDraft(rule: "clerkPoints", period: $period) { basis } } }`,
    { id, period: september },
    callers.admin,
  );
  return thing.assessmentDraft.basis;
}

async function assessed({ does }: World, draft: object): Promise<string> {
  const made = await does(callers.admin, "assess", { assessments: [draft] }, "assessments { id }");
  const [first] = made["assessments"] as readonly { readonly id: string }[];
  return first?.id ?? "";
}

/** An assessment of a new station's year. */
export async function assessmentOf(world: World): Promise<string> {
  return assessed(world, { basis: await stationBasis(world) });
}

async function final(world: World, draft: object): Promise<string> {
  const id = await assessed(world, draft);
  await world.does(callers.admin, "finalizeAssessments", { assessmentIds: [id] }, "assessments { id }");
  return id;
}

const polite = [{ entry: "manner", points: "4", reason: "群众口碑好" }];

/** Somebody at a window of a new station since August, who was on time in September. */
async function clerk({ does, station, window }: World) {
  const stationId = await station();
  const person = {
    stationId,
    name: "陈试",
    badgeNo: crypto.randomUUID().slice(0, 12),
    employment: "ESTABLISHED",
  };
  const hired = await does(callers.manager, "registerStaff", person, "staffMember { id }");
  const { id: staffMemberId } = hired["staffMember"] as { readonly id: string };
  const post = { staffMemberId, windowId: await window(stationId), role: "B", from: "2026-08-01" };
  await does(callers.manager, "assignPost", post, "post { id }");
  const facts = [{ name: "gateRecords", value: [{ on: "2026-09-07", kind: "ON_TIME" }] }];
  const recorded = { staffMemberId, on: "2026-09-07", source: "RECORD", facts };
  await does(callers.manager, "recordStaffFacts", recorded, "facts { id }");
  return { stationId, staffMemberId };
}

interface Ranked {
  readonly station: {
    readonly quotas: readonly { readonly rule: { readonly id: string }; readonly basis: string | null }[];
  };
}

/** The ranking of a station whose one clerk has the points of the month. */
async function rankingBasis(world: World): Promise<string> {
  const { stationId, staffMemberId } = await clerk(world);
  await final(world, { basis: await clerkBasis(world, staffMemberId), picks: polite });
  const { station } = await world.reads<Ranked>(
    `query ($id: ID!, $period: PeriodInput!) { station(id: $id) {
      quotas(period: $period) { rule { id } basis } } }`,
    { id: stationId, period: september },
    callers.admin,
  );
  return station.quotas.find(({ rule }) => rule.id === "clerkOfTheMonth")?.basis ?? "";
}

/** A valid submission of each mutation about assessments and rankings. */
export const assessmentInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> = {
  assess: async (world) => {
    const { staffMemberId } = await clerk(world);
    const found = [{ name: "fullTime", value: true }];
    const draft = { basis: await clerkBasis(world, staffMemberId), picks: polite, found };
    return { as: callers.admin, input: { assessments: [draft] }, repeatable: true };
  },
  finalizeAssessments: async (world) => ({
    as: callers.admin,
    input: { assessmentIds: [await assessmentOf(world)] },
  }),
  reviewAssessment: async (world) => ({
    as: callers.manager,
    input: { assessmentId: await final(world, { basis: await stationBasis(world) }), note: "同意" },
    // Another opinion may be added.
    repeatable: true,
  }),
  reopenAssessment: async (world) => ({
    as: callers.admin,
    input: { assessmentId: await final(world, { basis: await stationBasis(world) }), reason: "复核" },
  }),
  objectToAssessment: async (world) => ({
    as: callers.manager,
    input: { assessmentId: await assessmentOf(world), text: "有异议" },
  }),
  answerAssessmentObjection: async (world) => {
    const assessmentId = await assessmentOf(world);
    const objection = { assessmentId, text: "有异议" };
    await world.does(callers.manager, "objectToAssessment", objection, "assessments { id }");
    return { as: callers.admin, input: { assessmentId, upheld: false, answer: "记录无误" } };
  },
  finalizeRanking: async (world) => ({
    as: callers.admin,
    input: { basis: await rankingBasis(world) },
    repeatable: true,
  }),
};
