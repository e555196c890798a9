import { callers } from "../running/callers.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

const pick = { points: -1, reason: "情节较轻" };

const aboutStation = async ({ station }: World) => ({ subject: "station", id: await station() });

/** A finding about a station of its own, in the state it is recorded in. */
async function found(world: World, state: string): Promise<{ findingId: string; about: object }> {
  const about = await aboutStation(world);
  const finding = {
    event: "doorClosed",
    about: [about],
    foundOn: world.today,
    source: "DAILY_INSPECTION",
    state,
  };
  const recorded = await world.does(callers.manager, "recordFinding", finding, "finding { id }");
  return { findingId: (recorded["finding"] as { readonly id: string }).id, about };
}

const findingOf = async (world: World, state: string): Promise<string> =>
  (await found(world, state)).findingId;

async function objected(world: World): Promise<string> {
  const findingId = await findingOf(world, "CONFIRMED");
  const objection = { findingId, text: "当日停电" };
  await world.does(callers.manager, "objectToFinding", objection, "finding { id }");
  return findingId;
}

async function rectified(world: World): Promise<string> {
  const findingId = await findingOf(world, "CONFIRMED");
  const what = { findingId, on: world.today, what: "已开门" };
  await world.does(callers.manager, "rectifyFinding", what, "finding { id }");
  return findingId;
}

async function inspection(world: World, about: object): Promise<{ id: string; rule: string }> {
  const opened = await world.does(
    callers.manager,
    "openInspection",
    { about, source: "DAILY_INSPECTION", on: world.today },
    "inspection { id checklist { rule { id } } }",
  );
  const { id, checklist } = opened["inspection"] as {
    readonly id: string;
    readonly checklist: readonly { readonly rule: { readonly id: string } }[];
  };
  return { id, rule: checklist[0]?.rule.id ?? "" };
}

/** A valid submission of each mutation about findings, objections to them and inspections. */
export const findingInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> = {
  recordFinding: async (world) => {
    const about = await aboutStation(world);
    return {
      as: callers.manager,
      input: {
        event: "doorClosed",
        about: [{ ...about, pick }],
        foundOn: world.today,
        source: "DAILY_INSPECTION",
        state: "UNDER_REVIEW",
        times: 2,
        hours: 3,
        days: 1,
        amountYuan: 20,
        subjective: true,
        responsibleId: await world.staff(),
        dueOn: "2099-12-31",
        facts: [{ name: "preventionNote", value: true }],
        evidence: [{ kind: "DOCUMENT", reference: "检查〔2026〕1号" }],
        note: "门口无告示",
        inspectionId: (await inspection(world, about)).id,
      },
      repeatable: true,
      ofOthers: ["about.0.id", "responsibleId"],
    };
  },
  reviewFinding: async (world) => ({
    as: callers.manager,
    input: { findingId: await findingOf(world, "REPORTED"), reason: "调取监控" },
  }),
  verifyFinding: async (world) => ({
    as: callers.manager,
    input: { findingId: await findingOf(world, "UNDER_REVIEW"), reason: "监控为证" },
  }),
  dismissFinding: async (world) => ({
    as: callers.manager,
    input: { findingId: await findingOf(world, "REPORTED"), reason: "当时在外勤" },
  }),
  withdrawFinding: async (world) => ({
    as: callers.manager,
    input: { findingId: await findingOf(world, "CONFIRMED"), reason: "记错站点" },
  }),
  rectifyFinding: async (world) => ({
    as: callers.manager,
    input: {
      findingId: await findingOf(world, "CONFIRMED"),
      on: world.today,
      what: "已开门",
      preventionNote: "实行AB岗",
    },
  }),
  recheckFinding: async (world) => ({
    as: callers.manager,
    input: { findingId: await rectified(world), passed: true, reason: "全天有人" },
  }),
  pickFindingPoints: async (world) => ({
    as: callers.manager,
    input: { ...(await found(world, "CONFIRMED")), pick },
    repeatable: true,
  }),
  objectToFinding: async (world) => ({
    as: callers.manager,
    input: { findingId: await findingOf(world, "CONFIRMED"), text: "当日停电" },
  }),
  answerObjection: async (world) => ({
    as: callers.admin,
    input: { findingId: await objected(world), upheld: false, answer: "停电不影响值守" },
  }),
  openInspection: async (world) => ({
    as: callers.manager,
    input: {
      about: await aboutStation(world),
      source: "COVERT_INSPECTION",
      on: world.today,
      note: "午间抽查",
    },
    repeatable: true,
    ofOthers: ["about.id"],
  }),
  answerChecklist: async (world) => {
    const { id, rule } = await inspection(world, await aboutStation(world));
    return {
      as: callers.manager,
      input: { inspectionId: id, answers: [{ rule, seen: "BROKEN", note: "没有意见箱" }] },
      repeatable: true,
    };
  },
};
