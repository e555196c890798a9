export type * from "./county.ts";
export { countyFacts } from "./county-facts.ts";
export { conflictsBetween } from "./county-set.ts";
export { contractVersions, type ContractPart } from "./contract/versions.ts";
export { countyFormat, countyJsonSchema } from "./format/county-file.ts";
export { countyFileName, readCounty } from "./read-county.ts";
