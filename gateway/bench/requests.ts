import type { ReferenceQuery } from "./queries.ts";

/** One request as every contestant gets it. */
export interface BenchRequest {
  readonly variables: Readonly<Record<string, unknown>>;
  /** Absent for the public. */
  readonly token?: string;
}

/** A request as it goes over the wire, the same for every contestant. */
export interface WireRequest {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Writes a request out. */
export function wireRequest(query: ReferenceQuery, { variables, token }: BenchRequest): WireRequest {
  const operationName = `${query.name[0]?.toUpperCase()}${query.name.slice(1)}`;
  return {
    body: JSON.stringify({ query: query.text, operationName, variables }),
    headers: {
      "content-type": "application/json",
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
  };
}
