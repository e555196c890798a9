import { chinaDate, type DivisionCode, input, notFound, parseInput } from "@yimen/domain";
import {
  authorise,
  command,
  defineLoader,
  groupedBy,
  keyedBy,
  newId,
  type Permission,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { requireOpenStation, requireStation } from "../station/operations.ts";
import type { FacilitiesTables } from "../tables.ts";
import { deviceCodeTaken, deviceOutOfOrder, deviceRetired, deviceWorks } from "./failures.ts";
import {
  type Device,
  type DeviceOutage,
  type DeviceUse,
  endOutage,
  findDevices,
  insertDevice,
  insertOutage,
  listDevicesOfStations,
  listOutages,
  listUses,
  lockDevice,
  updateDevice,
} from "./store.ts";
import { deviceKinds } from "./vocabulary.ts";

/** Who registers devices and answers for them. */
export const managing: Permission = {
  zh: "管理设备",
  en: "manage devices",
  roles: ["STATION_MANAGER", "COUNTY_ADMIN"],
};

export const loadDevice: (context: Context, id: string) => Promise<Device | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findDevices(db, ids)), ({ id }) => id),
);

/** Every device a station has or had. */
export const loadDevicesOfStation: (
  context: Context,
  stationId: string,
) => Promise<readonly Device[] | undefined> = defineLoader(async (context: Context, ids: readonly string[]) =>
  groupedBy(ids, await context.read((db) => listDevicesOfStations(db, ids)), ({ stationId }) => stationId),
);

export const loadOutages: (
  context: Context,
  deviceId: string,
) => Promise<readonly DeviceOutage[] | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listOutages(db, ids)), ({ deviceId }) => deviceId),
);

export const loadUses: (context: Context, deviceId: string) => Promise<readonly DeviceUse[] | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listUses(db, ids)), ({ deviceId }) => deviceId),
  );

const registerInput = input.ofMutation("registerDevice", {
  idempotencyKey: input.idempotencyKey,
  stationId: input.text(80),
  code: input.givenNumber(40),
  kind: input.vocabulary(deviceKinds),
  name: input.text(60),
  keeper: input.optionalText(60),
  itemIds: input.optional(input.list(input.text(80), { max: 500, distinct: true })),
  assisted: input.optional(input.flag),
});

/** Registers a device at a station. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, STATION_CLOSED, DEVICE_CODE_TAKEN @source BK-4, X-3 */
export async function registerDevice(context: Context, raw: unknown): Promise<{ deviceId: string }> {
  const wanted = parseInput(registerInput, raw, ["input"]);
  const station = await requireStation(context, wanted.stationId);
  authorise(context.actor, managing, station.divisionCode);
  return command(
    context,
    { mutation: "registerDevice", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      await requireOpenStation(tx, station.id);
      const device = {
        id: newId(station.divisionCode),
        divisionCode: station.divisionCode,
        stationId: station.id,
        code: wanted.code,
        kind: wanted.kind,
        name: wanted.name,
        keeper: wanted.keeper ?? null,
        itemIds: wanted.itemIds ?? [],
        assisted: wanted.assisted ?? false,
        registeredAt: context.now,
      };
      if (!(await insertDevice(tx.db, device, context.actor.subject ?? ""))) {
        throw deviceCodeTaken({ code: device.code }, { path: ["input", "code"] });
      }
      return { deviceId: device.id };
    },
  );
}

const changeInput = input.ofMutation("changeDevice", {
  idempotencyKey: input.idempotencyKey,
  deviceId: input.text(80),
  name: input.optionalText(60),
  keeper: input.optionalText(60),
  itemIds: input.optional(input.list(input.text(80), { max: 500, distinct: true })),
  assisted: input.optional(input.flag),
});

/** Changes what is left of a device's description; what is left out stays. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, DEVICE_RETIRED */
export function changeDevice(context: Context, raw: unknown): Promise<{ deviceId: string }> {
  const { name, keeper, itemIds, assisted, ...wanted } = parseInput(changeInput, raw, ["input"]);
  return withDevice(context, raw, { ...wanted, mutation: "changeDevice" }, (tx, { id }) =>
    updateDevice(tx.db, id, {
      ...(name !== undefined && { name }),
      ...(keeper !== undefined && { keeper }),
      ...(itemIds !== undefined && { itemIds }),
      ...(assisted !== undefined && { assisted }),
    }),
  );
}

const retireInput = input.ofMutation("retireDevice", {
  idempotencyKey: input.idempotencyKey,
  deviceId: input.text(80),
});

/** Takes a device out of use for good: its credentials open nothing any more. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, DEVICE_RETIRED */
export function retireDevice(context: Context, raw: unknown): Promise<{ deviceId: string }> {
  const wanted = parseInput(retireInput, raw, ["input"]);
  return withDevice(context, raw, { ...wanted, mutation: "retireDevice" }, (tx, { id }) =>
    updateDevice(tx.db, id, { retiredAt: context.now }),
  );
}

const outageInput = input.ofMutation("reportDeviceOutage", {
  idempotencyKey: input.idempotencyKey,
  deviceId: input.text(80),
  reason: input.text(200),
});

/** Records that a device is out of order from now on. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, DEVICE_RETIRED, DEVICE_OUT_OF_ORDER */
export function reportOutage(context: Context, raw: unknown): Promise<{ deviceId: string }> {
  const { reason, ...wanted } = parseInput(outageInput, raw, ["input"]);
  return withDevice(context, raw, { ...wanted, mutation: "reportDeviceOutage" }, async (tx, device) => {
    const [open] = (await listOutages(tx.db, [device.id])).filter(({ endedAt }) => endedAt === null);
    if (open !== undefined) {
      throw deviceOutOfOrder({ code: device.code, since: chinaDate(open.startedAt).toString() });
    }
    await insertOutage(tx.db, device, { at: context.now, reason, by: context.actor.subject ?? "" });
  });
}

const repairInput = input.ofMutation("endDeviceOutage", {
  idempotencyKey: input.idempotencyKey,
  deviceId: input.text(80),
});

/** Records that a device works again. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, DEVICE_RETIRED, DEVICE_WORKS */
export function endDeviceOutage(context: Context, raw: unknown): Promise<{ deviceId: string }> {
  const wanted = parseInput(repairInput, raw, ["input"]);
  return withDevice(context, raw, { ...wanted, mutation: "endDeviceOutage" }, async (tx, device) => {
    const open = (await listOutages(tx.db, [device.id])).some(({ endedAt }) => endedAt === null);
    if (!open) throw deviceWorks({ code: device.code });
    await endOutage(tx.db, device.id, context.now);
  });
}

/** Does something to a device of the caller's places that is in use, locked, once. @throws NOT_FOUND, NOT_PERMITTED, DEVICE_RETIRED */
export async function withDevice<Result extends object = object>(
  context: Context,
  raw: unknown,
  wanted: { readonly mutation: string; readonly idempotencyKey: string; readonly deviceId: string },
  work: (tx: WriteTransaction<FacilitiesTables>, device: Device) => Promise<Result | void>,
): Promise<{ deviceId: string } & Partial<Result>> {
  const known = await loadDevice(context, wanted.deviceId);
  const missing = notFound(
    { what: "device", whatZh: "设备", id: wanted.deviceId },
    { path: ["input", "deviceId"] },
  );
  if (known === undefined) throw missing;
  const division: DivisionCode = known.divisionCode;
  authorise(context.actor, managing, division);
  return command(
    context,
    { mutation: wanted.mutation, idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const device = await lockDevice(tx.db, known.id);
      if (device === undefined) throw missing;
      if (device.retiredAt !== null) throw deviceRetired({ code: device.code });
      const result = (await work(tx, device)) ?? {};
      return { deviceId: device.id, ...result } as { deviceId: string } & Partial<Result>;
    },
  );
}
