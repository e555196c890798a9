import type { Channel } from "@yimen/domain";

/** 帮办代办: what an agent takes and passes on, and help at a device. What came over the counter or online is neither. YS-5 */
export const agentChannels: ReadonlySet<Channel> = new Set<Channel>(["VILLAGE_AGENT", "ASSISTED_DEVICE"]);
