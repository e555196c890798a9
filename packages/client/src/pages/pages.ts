import type { Client, CallOptions, CallVariables } from "../client/create-client.ts";
import type { TypedDocument } from "../document.ts";

/** A page of any list of the graph, as far as paging needs it. */
export interface Connection<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

/**
 * Every entry of a list, page by page, fetched as they are asked for: stop the loop, and nothing more is fetched.
 *
 * ```ts
 * for await (const item of entriesOf(client, ItemsDocument, { at, first: 50 }, (data) => data.serviceItems)) …
 * ```
 *
 * @param connection where the list stands in the answer; null or undefined ends it
 */
export async function* entriesOf<
  Data,
  Variables extends { readonly after?: string | null | undefined },
  Node,
>(
  client: Client,
  document: TypedDocument<Data, Variables>,
  variables: CallVariables<Variables>,
  connection: (data: Data) => Connection<Node> | null | undefined,
  options: CallOptions = {},
): AsyncGenerator<Node, void, undefined> {
  for await (const page of pagesOf(client, document, variables, connection, options)) {
    for (const { node } of page.edges) yield node;
  }
}

/** The same by pages: for a list with a button for more. */
export async function* pagesOf<
  Data,
  Variables extends { readonly after?: string | null | undefined },
  Page extends Connection<unknown>,
>(
  client: Client,
  document: TypedDocument<Data, Variables>,
  variables: CallVariables<Variables>,
  connection: (data: Data) => Page | null | undefined,
  options: CallOptions = {},
): AsyncGenerator<Page, void, undefined> {
  let wanted = variables;
  for (;;) {
    const page = connection(await client.ask(document, wanted, options));
    if (page === null || page === undefined) return;
    yield page;
    const { hasNextPage, endCursor } = page.pageInfo;
    if (!hasNextPage || endCursor === null || endCursor === undefined) return;
    wanted = { ...wanted, after: endCursor };
  }
}
