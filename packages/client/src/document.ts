/**
 * An operation with the types of its answer and its variables. Plain data: the text, and the id under which a gateway knows
 * it (see the manifest `trusted-documents.json`).
 */
export interface TypedDocument<Data, Variables> {
  readonly name: string;
  readonly kind: "query" | "mutation";
  /** `sha256:` and the hash of the text. */
  readonly id: string;
  readonly text: string;
  /** Never there: it carries the types. */
  readonly __apiType?: (variables: Variables) => Data;
}

/** The answer of a document: `DataOf<typeof StationPageDocument>`. */
export type DataOf<Document> = Document extends TypedDocument<infer Data, never> ? Data : never;

/** The variables of a document. */
export type VariablesOf<Document> =
  Document extends TypedDocument<unknown, infer Variables> ? Variables : never;
