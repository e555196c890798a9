export { erasingTaskName } from "./erasing.ts";
export { type KeptFor, keptFor } from "./kept-months.ts";
export { orderErasures } from "./ordering.ts";
export { planMark, planRetention, type RetentionLine } from "./plan.ts";
export { dayInChina, type Erasing, type RetainedKind } from "./retained-kind.ts";
export { retainedAttachments, retainedLookUps, retainedMessages, retainedPapers } from "./retained-tables.ts";
