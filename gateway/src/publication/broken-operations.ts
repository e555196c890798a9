import { GraphQLError, Kind, parse, validate, type GraphQLSchema } from "graphql";
import { documentId, type OperationManifest } from "../operations/manifest.ts";

/** An operation of a client that a schema does not answer. */
export interface BrokenOperation {
  readonly client: string;
  /** SHA-256 of its text. */
  readonly id: string;
  /** Names of its operations. */
  readonly name: string;
  /** The first thing that is wrong with it. */
  readonly reason: string;
}

/** The operations of clients that are no longer valid under a schema. */
export function brokenOperations(
  schema: GraphQLSchema,
  manifests: readonly OperationManifest[],
): readonly BrokenOperation[] {
  return manifests.flatMap(({ client, documents }) =>
    Object.values(documents).flatMap((text) => {
      const reason = faultOf(schema, text);
      return reason === undefined
        ? []
        : [{ client, id: documentId(text), name: operationNames(text), reason }];
    }),
  );
}

function faultOf(schema: GraphQLSchema, text: string): string | undefined {
  try {
    return validate(schema, parse(text), undefined, { maxErrors: 1 })[0]?.message;
  } catch (error) {
    if (error instanceof GraphQLError) return error.message;
    throw error;
  }
}

/** How a document calls its operations; a text that cannot be read has none. */
export function operationNames(text: string): string {
  try {
    return parse(text, { noLocation: true })
      .definitions.flatMap((node) =>
        node.kind === Kind.OPERATION_DEFINITION ? [node.name?.value ?? "(anonymous)"] : [],
      )
      .join(", ");
  } catch {
    return "";
  }
}
