import { chinaDate, type DeviceUsed, input, parseInput } from "@yimen/domain";
import { command, type Sealer, sealDeviceSession, type WriteTransaction } from "@yimen/subgraph-kit";
import { sql } from "kysely";
import type { Context } from "../context.ts";
import type { FacilitiesTables } from "../tables.ts";
import { deviceNotBelieved } from "./failures.ts";
import { withDevice } from "./operations.ts";
import { countUse, type Device, findDevices } from "./store.ts";

type Tx = WriteTransaction<FacilitiesTables>;

/** Minutes that a session of a device lasts. */
const sessionMinutes = 10;
/** Hours that the credential before stays good beside a new one unless told otherwise. */
const earlierHours = 24;

/** A credential as the device keeps it: made from what nobody else knows, so that it is shown again to a repeat and never stored. */
function credentialOf(sealer: Sealer, deviceId: string, position: number): string {
  return sealer.fingerprint(`${deviceId} ${position}`, "facilities.device-credential");
}

function hashOf(sealer: Sealer, credential: string): string {
  return sealer.fingerprint(credential, "facilities.device-credential-hash");
}

const issueInput = input.ofMutation("issueDeviceCredential", {
  idempotencyKey: input.idempotencyKey,
  deviceId: input.text(80),
  earlierHours: input.optional(input.integer({ min: 0, max: 720 })),
});

/** A credential just issued. */
export interface IssuedCredential {
  readonly deviceId: string;
  readonly position?: number | undefined;
}

/** Issues the device a credential of its own; the one before stays good for a while. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, DEVICE_RETIRED @source X-3 */
export function issueCredential(context: Context, raw: unknown): Promise<IssuedCredential> {
  const { earlierHours: hours = earlierHours, ...wanted } = parseInput(issueInput, raw, ["input"]);
  return withDevice<{ position: number }>(
    context,
    raw,
    { ...wanted, mutation: "issueDeviceCredential" },
    async (tx, device) => {
      await endCredentials(tx, device.id, context.now.add({ hours }));
      const last = await tx.db
        .selectFrom("device_credential")
        .select((eb) => eb.fn.max("position").as("position"))
        .where("device_id", "=", device.id)
        .executeTakeFirst();
      const position = (last?.position ?? 0) + 1;
      await tx.db
        .insertInto("device_credential")
        .values({
          device_id: device.id,
          position,
          division_code: device.divisionCode,
          credential_hash: hashOf(context.sealer, credentialOf(context.sealer, device.id, position)),
          issued_at: context.now,
          issued_by: context.actor.subject ?? "",
          until_at: null,
        })
        .execute();
      return { position };
    },
  );
}

/** What the device is to be given; shown to whoever issued it. */
export function issuedCredential(context: Context, { deviceId, position = 0 }: IssuedCredential): string {
  return credentialOf(context.sealer, deviceId, position);
}

const revokeInput = input.ofMutation("revokeDeviceCredentials", {
  idempotencyKey: input.idempotencyKey,
  deviceId: input.text(80),
});

/** Revokes every credential of a device, at once: one that was stolen, for example. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, DEVICE_RETIRED */
export function revokeCredentials(context: Context, raw: unknown): Promise<{ deviceId: string }> {
  const wanted = parseInput(revokeInput, raw, ["input"]);
  return withDevice(context, raw, { ...wanted, mutation: "revokeDeviceCredentials" }, (tx, device) =>
    endCredentials(tx, device.id, context.now),
  );
}

async function endCredentials(tx: Tx, deviceId: string, until: Temporal.Instant): Promise<void> {
  await sql`update device_credential set until_at = least(until_at, ${until}::timestamptz)
    where device_id = ${deviceId}`.execute(tx.db);
}

const sessionInput = input.ofMutation("openDeviceSession", {
  idempotencyKey: input.idempotencyKey,
  deviceId: input.text(80),
  credential: input.text(100),
});

/** A session opened by a device. */
export interface OpenedSession {
  readonly deviceId: string;
  readonly stationId: string;
  readonly division: string;
  /** ISO instant. */
  readonly until: string;
}

/** Lets a device prove itself, for some minutes: with the session it hands out rating tokens at its station. @throws INPUT_INVALID, DEVICE_NOT_BELIEVED @source X-3 */
export async function openSession(context: Context, raw: unknown): Promise<OpenedSession> {
  const wanted = parseInput(sessionInput, raw, ["input"]);
  return command(
    context,
    { mutation: "openDeviceSession", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const device = await provenDevice(context, tx, wanted);
      return {
        deviceId: device.id,
        stationId: device.stationId,
        division: device.divisionCode,
        until: context.now.add({ minutes: sessionMinutes }).toString(),
      };
    },
  );
}

/** The session as the device keeps it. */
export function sessionText(context: Context, { until, division, ...session }: OpenedSession): string {
  return sealDeviceSession(context.sealer, {
    ...session,
    division: division as Device["divisionCode"],
    until: Temporal.Instant.from(until),
  });
}

const usesInput = input.ofMutation("reportDeviceUses", {
  idempotencyKey: input.idempotencyKey,
  deviceId: input.text(80),
  credential: input.text(100),
  uses: input.integer({ min: 1, max: 10_000 }),
});

/** Lets a device tell how often it was used since it last did. @throws INPUT_INVALID, DEVICE_NOT_BELIEVED @source BK-4 */
export async function reportUses(context: Context, raw: unknown): Promise<{ deviceId: string }> {
  const wanted = parseInput(usesInput, raw, ["input"]);
  return command(
    context,
    { mutation: "reportDeviceUses", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const device = await provenDevice(context, tx, wanted);
      await countUse(tx.db, device.id, chinaDate(context.now), wanted.uses);
      return { deviceId: device.id };
    },
  );
}

/** Counts what a device did elsewhere: a rating token that it handed out. */
export async function countDeviceUse(tx: Tx, used: DeviceUsed): Promise<void> {
  await countUse(tx.db, used.deviceId, chinaDate(Temporal.Instant.from(used.usedAt)), 1);
}

/** The device in use whose good credential is presented. @throws DEVICE_NOT_BELIEVED */
async function provenDevice(
  context: Context,
  tx: Tx,
  { deviceId, credential }: { readonly deviceId: string; readonly credential: string },
): Promise<Device> {
  const hash = hashOf(context.sealer, credential);
  await sql`select set_config('yimen.device_credential', ${hash}, true)`.execute(tx.db);
  const good = await tx.db
    .selectFrom("device_credential")
    .select("position")
    .where("device_id", "=", deviceId)
    .where("credential_hash", "=", hash)
    .where((eb) => eb.or([eb("until_at", "is", null), eb("until_at", ">", context.now)]))
    .executeTakeFirst();
  const [device] = good === undefined ? [] : await findDevices(tx.db, [deviceId]);
  if (device === undefined || device.retiredAt !== null) throw deviceNotBelieved({}, { path: ["input"] });
  return device;
}
