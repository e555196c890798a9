export type * from "./county.ts";
export { countyFacts } from "./county-facts.ts";
export { conflictsBetween } from "./county-set.ts";
export { contractVersions, type ContractPart } from "./contract/versions.ts";
export { countyFormat, countyJsonSchema } from "./format/county-file.ts";
export { countyFileName, readCounty } from "./read-county.ts";
export {
  brokenPromises,
  type BrokenPromise,
  type Contract,
  type ContractSection,
  describeContract,
} from "./contract/contract.ts";
export { applyEdits, type FileUpgrade, type Finding, placeIn } from "./upgrade/edit.ts";
export { planUpgrade } from "./upgrade/plan-upgrade.ts";
