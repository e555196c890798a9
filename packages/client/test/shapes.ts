import type { SubmitCaseMutation } from "../src/documents.ts";

/** The member of the union that a filed case is. */
export type CasePayload = Extract<
  SubmitCaseMutation["submitCase"],
  { readonly __typename: "SubmitCasePayload" }
>;
