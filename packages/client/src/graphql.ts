import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { parse } from "graphql";
import type { TypedDocument } from "./document.ts";

/** A document as a tree that knows its types. */
export type DocumentNodeOf<Data, Variables> = TypedDocumentNode<Data, Variables>;

/**
 * A document as the tree that Apollo Client, urql and others take: with the same types, parsed here and now, so call it once
 * where the module loads. This entry needs the package `graphql`; the others do not.
 */
export function nodeOf<Data, Variables>(
  document: TypedDocument<Data, Variables>,
): DocumentNodeOf<Data, Variables> {
  return parse(document.text, { noLocation: true });
}
