import {
  defineError,
  type DivisionCode,
  type DomainErrorFactory,
  type NoDetails,
  parseDivisionCode,
} from "@yimen/domain";
import { z } from "zod";
import type { Sealer } from "../sealing/sealer.ts";

/** A device that has proved itself, for a few minutes (设备会话). X-3 */
export interface DeviceSession {
  readonly deviceId: string;
  readonly stationId: string;
  readonly division: DivisionCode;
  readonly until: Temporal.Instant;
}

export const deviceSessionOver: DomainErrorFactory<NoDetails> = defineError("DEVICE_SESSION_OVER", {
  kind: "not-permitted",
  zh: () => "设备会话无效或已过期;请用设备凭证重新打开(openDeviceSession)",
  en: () =>
    "the session of the device is over or not one; open another with the device's credential (openDeviceSession)",
});

const place = "yimen.device-session";
const written = z.object({
  deviceId: z.string(),
  stationId: z.string(),
  division: z.string(),
  until: z.string(),
});

/** The session as a text that only subgraphs of this deployment read. */
export function sealDeviceSession(sealer: Sealer, session: DeviceSession): string {
  return sealer.seal(JSON.stringify({ ...session, until: session.until.toString() }), place);
}

/** @throws DEVICE_SESSION_OVER */
export function readDeviceSession(sealer: Sealer, text: string, now: Temporal.Instant): DeviceSession {
  const over = deviceSessionOver({}, { path: ["input", "session"] });
  const session = written.safeParse(JSON.parse(opened(sealer, text) ?? "null"));
  if (!session.success) throw over;
  const until = Temporal.Instant.from(session.data.until);
  if (Temporal.Instant.compare(now, until) >= 0) throw over;
  return { ...session.data, division: parseDivisionCode(session.data.division), until };
}

function opened(sealer: Sealer, text: string): string | undefined {
  try {
    return sealer.open(text, place);
  } catch {
    return undefined;
  }
}
