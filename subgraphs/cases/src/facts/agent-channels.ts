import type { Channel } from "@yimen/domain";

/** 帮办代办: what an agent takes and passes on, help at a device, and visits at home. What came over the counter or online is none. YS-5, YS-7 */
export const agentChannels: ReadonlySet<Channel> = new Set<Channel>([
  "VILLAGE_AGENT",
  "ASSISTED_DEVICE",
  "HOME_VISIT",
]);

/** 工作台: what the staff of a station take in there themselves, at its counter or by the intake platform. YS-9 */
export const workbenchChannels: ReadonlySet<Channel> = new Set<Channel>(["COUNTER", "UNIFIED_PLATFORM"]);
