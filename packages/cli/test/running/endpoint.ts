/** One error as a client sees it. */
export interface SeenError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: {
    readonly code: string;
    readonly zh?: string;
    readonly en?: string;
    readonly inputPath?: readonly (string | number)[];
  };
}

/** An answer as it came over the wire. */
export interface SeenAnswer {
  readonly status: number;
  /** Seconds after which to ask again, if it says so. */
  readonly retryAfter: string | null;
  /** The whole body, for those who look for what must not be in it. */
  readonly text: string;
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly SeenError[];
}

/** Sends one GraphQL request over HTTP. */
export async function post(
  url: string,
  body: { readonly query: string; readonly variables?: Readonly<Record<string, unknown>> },
  token?: string,
): Promise<SeenAnswer> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return {
    status: response.status,
    retryAfter: response.headers.get("retry-after"),
    text,
    ...(JSON.parse(text) as Pick<SeenAnswer, "data" | "errors">),
  };
}
