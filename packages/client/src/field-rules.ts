/** What the input of every mutation of the core takes, one constant each: `submitCase.applicant.name.$max`. */
export * from "./generated/field-rules.generated.ts";
