export { type SampleCase, sampleCases } from "./cases.ts";
export { sampleDataset } from "./dataset.ts";
export { type SampleItem, sampleItems } from "./items.ts";
export type { SampleOptions } from "./plan.ts";
export { type SampleRating, sampleRatings } from "./ratings.ts";
