import { callers } from "../running/callers.ts";
import { until } from "../running/until.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

const as = callers.manager;

async function registered({ does, stationId }: World): Promise<string> {
  const code = crypto.randomUUID().slice(0, 12);
  const input = { stationId, code, kind: "RATING_DEVICE", name: "评价器" };
  const answer = await does(as, "registerDevice", input, "device { id }");
  return (answer["device"] as { id: string }).id;
}

async function withCredential(world: World): Promise<{ deviceId: string; credential: unknown }> {
  const deviceId = await registered(world);
  const { credential } = await world.does(as, "issueDeviceCredential", { deviceId }, "credential");
  return { deviceId, credential };
}

/** A case of somebody without an account, delivered at the station. */
async function delivered({ does, stationId, itemId }: World): Promise<string> {
  const applicant = {
    name: "吴阿婆",
    document: { type: "CHINESE_PASSPORT", number: `E${String(Date.now()).slice(-8)}` },
  };
  const filing = { itemId, stationId, channel: "VILLAGE_AGENT", applicant, repeatReason: "试办" };
  const filed = await does(callers.agent, "submitCase", filing, "case { id }");
  const caseId = (filed["case"] as { id: string }).id;
  await does(callers.agent, "acceptCase", { caseId, kind: "PROMISED" }, "case { id }");
  await does(callers.approver, "decideCase", { caseId, outcome: "GRANTED" }, "case { id }");
  await does(callers.agent, "deliverCase", { caseId, deliveryMethod: "AGENT" }, "case { id }");
  return caseId;
}

const about =
  (rest: Readonly<Record<string, unknown>> = {}) =>
  async (world: World): Promise<ValidInput> => ({
    as,
    input: { deviceId: await registered(world), ...rest },
    repeatable: true,
  });

/** A valid submission of each mutation about devices and of each that a device sends. */
export const deviceInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> = {
  registerDevice: ({ stationId }) =>
    Promise.resolve({
      as,
      input: {
        stationId,
        code: crypto.randomUUID().slice(0, 12),
        kind: "SELF_SERVICE_TERMINAL",
        name: "自助终端",
        keeper: "林辛三",
        // Which items there are the catalogue alone knows: an id that is none is kept, and leads nowhere.
        itemIds: [],
        assisted: true,
      },
    }),
  changeDevice: about({ name: "自助终端(新)", keeper: "王小二", itemIds: [], assisted: false }),
  retireDevice: async (world) => ({ as, input: { deviceId: await registered(world) } }),
  reportDeviceOutage: async (world) => ({
    as,
    input: { deviceId: await registered(world), reason: "打印机卡纸" },
  }),
  endDeviceOutage: async (world) => {
    const deviceId = await registered(world);
    await world.does(as, "reportDeviceOutage", { deviceId, reason: "断网" }, "device { id }");
    return { as, input: { deviceId } };
  },
  issueDeviceCredential: about({ earlierHours: 1 }),
  revokeDeviceCredentials: about(),
  openDeviceSession: async (world) => ({ input: await withCredential(world), repeatable: true }),
  reportDeviceUses: async (world) => ({
    input: { ...(await withCredential(world)), uses: 3 },
    repeatable: true,
  }),
  handOutRatingToken: async (world) => {
    const { session } = await world.does(as, "openDeviceSession", await withCredential(world), "session");
    const input = { session, caseId: await delivered(world) };
    // The invitation comes by an event.
    await until(() => world.does(as, "handOutRatingToken", input, "token").catch(() => null));
    return { input, repeatable: true };
  },
};
