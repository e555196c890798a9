import type { BenchQuery, BenchRequest } from "../queries/query.ts";

/** A request as it goes over the wire, the same for every contestant. */
export interface WireRequest {
  readonly body: string;
  readonly headers: Record<string, string>;
}

/** Writes a request out, in the query's own text or in another one. */
export function wireRequest(
  query: BenchQuery,
  { variables, token }: BenchRequest,
  text: string = query.text,
): WireRequest {
  return {
    body: JSON.stringify({ query: text, operationName: operationName(text), variables }),
    headers: {
      "content-type": "application/json",
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
  };
}

/** @throws when the text has no named operation */
function operationName(text: string): string {
  const name = /^(?:query|mutation) (\w+)/.exec(text)?.[1];
  if (name === undefined) throw new Error(`no named operation: ${text}`);
  return name;
}
