/** The labels of every enum of the core, one constant each. */
export * from "./generated/labels.generated.ts";
