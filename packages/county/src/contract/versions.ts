import { platformFacts } from "@yimen/rules";

/** A part of what core promises to counties. */
export type ContractPart = "county" | "facts" | "kit" | "sdl";

/**
 * Versions of the contract between core and counties. The first number is raised when something a county may rely on goes away or
 * changes its meaning, the second when something is added.
 */
export const contractVersions: Readonly<Record<ContractPart, string>> = {
  county: "1.0.0",
  facts: platformFacts.version,
  kit: "1.0.0",
  sdl: "1.0.0",
};
