import { type Page, type PageArguments, pageSize } from "../graphql/pages.ts";

/** Every row of a list, page after page: an export holds one page at a time. */
export async function* everyThing<Row>(
  read: (page: PageArguments) => Promise<Page<Row>>,
): AsyncGenerator<Row, void, undefined> {
  let after: string | null = null;
  do {
    const { edges, pageInfo }: Page<Row> = await read({ first: pageSize.most, after });
    for (const { node } of edges) yield node;
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
}
