import { callers, places } from "../running/callers.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

/** A complaint as full as it can be, put down by somebody who took a call. */
async function complaint({ station, staff, today }: World) {
  return {
    kind: "COMPLAINT",
    channel: "PHONE",
    division: places.lingkou,
    stationId: await station(),
    staffMemberId: await staff(),
    text: "等了两小时",
    anonymous: false,
    name: "周晓岚",
    contact: "13800000000",
    receivedOn: today,
  };
}

interface Filed {
  readonly complaintId: string;
  readonly token: string;
}

async function filed(world: World): Promise<Filed> {
  const input = await complaint(world);
  const answer = await world.does(callers.manager, "fileComplaint", input, "complaintId token");
  return { complaintId: String(answer["complaintId"]), token: String(answer["token"]) };
}

/** The id of a complaint that was filed. */
export async function complaintOf(world: World): Promise<string> {
  return (await filed(world)).complaintId;
}

const steps = ["acceptComplaint", "investigateComplaint", "answerComplaint", "closeComplaint"] as const;

/** A complaint with which so much was done. */
async function after(world: World, last: (typeof steps)[number]): Promise<Filed> {
  const of = await filed(world);
  const { complaintId } = of;
  const further = {
    acceptComplaint: { responsibleId: await world.staff() },
    investigateComplaint: { founded: true },
    answerComplaint: {},
    closeComplaint: {},
  };
  for (const step of steps.slice(0, steps.indexOf(last) + 1)) {
    const input = { complaintId, text: "办理情况", ...further[step] };
    await world.does(callers.manager, step, input, "complaint { id }");
  }
  return of;
}

/** A valid submission of each mutation about complaints. */
export const complaintInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> = {
  fileComplaint: async (world) => ({
    as: callers.manager,
    input: await complaint(world),
    repeatable: true,
    ofOthers: ["division", "stationId", "staffMemberId"],
  }),
  acceptComplaint: async (world) => ({
    as: callers.manager,
    input: {
      complaintId: (await filed(world)).complaintId,
      responsibleId: await world.staff(),
      text: "受理",
    },
    repeatable: true,
    ofOthers: ["responsibleId"],
  }),
  refuseComplaint: async (world) => ({
    as: callers.manager,
    input: { complaintId: (await filed(world)).complaintId, text: "不属于受理范围" },
  }),
  investigateComplaint: async (world) => {
    const { complaintId } = await after(world, "acceptComplaint");
    return {
      as: callers.manager,
      input: { complaintId, founded: true, subjective: false, text: "当日人手不足" },
    };
  },
  answerComplaint: async (world) => {
    const { complaintId } = await after(world, "investigateComplaint");
    return { as: callers.manager, input: { complaintId, text: "已加派人手" }, repeatable: true };
  },
  closeComplaint: async (world) => {
    const { complaintId } = await after(world, "answerComplaint");
    return { as: callers.manager, input: { complaintId, text: "办结" } };
  },
  reopenComplaint: async (world) => ({
    as: callers.citizen,
    input: { ...(await after(world, "closeComplaint")), text: "仍然要等" },
  }),
};
