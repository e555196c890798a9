import type { Channel } from "@yimen/domain";

/** 帮办代办: what an agent takes and passes on, and help at a device. What came over the counter or online is neither. YS-5 */
export const agentChannels: ReadonlySet<Channel> = new Set<Channel>(["VILLAGE_AGENT", "ASSISTED_DEVICE"]);

/** 工作台: what the staff of a station take in there themselves, at its counter or by the intake platform. YS-9 */
export const workbenchChannels: ReadonlySet<Channel> = new Set<Channel>(["COUNTER", "UNIFIED_PLATFORM"]);
