import {
  createLogger,
  createTokenVerifier,
  generateIssuerKey,
  publicJwks,
  type IssuerKey,
} from "@yimen/service-host";
import { createGateway, type Gateway, type GatewayOptions, type SubgraphSource } from "../../src/index.ts";
import {
  casesSubgraph,
  evaluationsSubgraph,
  stationsSubgraph,
  supergraphOf,
  type StationProbe,
} from "./station-graph.ts";

export const issuer = "https://id.example";
export const audience = "https://yimen.example/graphql";
export const issuerKey: IssuerKey = await generateIssuerKey();

/** One error of an answer, with what the gateway promises about it. */
export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string };
}

/** What came back for one request. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly data: unknown;
  readonly errors: readonly AnswerError[];
}

/** A gateway on a free port, with what tests ask of it and about it. */
export interface RunningGateway {
  readonly gateway: Gateway;
  readonly url: string;
  /** Everything it logged so far. */
  readonly log: () => string;
  readonly ask: (
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answer>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

/** Starts a gateway over stations, cases and evaluations in this process. */
export async function startGateway(
  options: Partial<GatewayOptions> & { readonly probe?: StationProbe } = {},
): Promise<RunningGateway> {
  const { probe, ...changes } = options;
  const stations = stationsSubgraph(probe);
  const cases = casesSubgraph();
  const evaluations = evaluationsSubgraph();
  const subgraphs: Readonly<Record<string, SubgraphSource>> = { stations, cases, evaluations };
  const lines: string[] = [];
  const gateway = createGateway({
    supergraphSdl: supergraphOf(stations, cases, evaluations),
    subgraphs,
    verifier: createTokenVerifier({ issuer, audience, keys: { jwks: publicJwks(issuerKey) } }),
    logger: createLogger({ name: "gateway", destination: { write: (line) => lines.push(line) } }),
    host: "127.0.0.1",
    port: 0,
    ...changes,
  });
  await gateway.start();
  return {
    gateway,
    url: `${gateway.url}/graphql`,
    log: () => lines.join(""),
    ask: (query, variables = {}, headers = {}) => post(gateway.url, { query, variables }, headers),
    [Symbol.asyncDispose]: () => gateway.stop(),
  };
}

/** Posts a body to the gateway's endpoint and reads the answer. */
export async function post(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return readAnswer(response);
}

/** Reads an answer that must be JSON. */
export async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const { data, errors }: { data?: unknown; errors?: readonly AnswerError[] } = JSON.parse(text);
  return { status: response.status, headers: response.headers, text, data, errors: errors ?? [] };
}

/** The codes of an answer's errors. */
export function codesOf(answer: Answer): readonly string[] {
  return answer.errors.map(({ extensions }) => extensions.code);
}
