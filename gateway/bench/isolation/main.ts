// npm run bench:isolation — what a county's subgraph that misbehaves costs the core, in one run.
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { buildSubgraphSchema } from "@apollo/subgraph";
import autocannon from "autocannon";
import { createLogger, createTokenVerifier, type SubgraphExecutor } from "@yimen/service-host";
import { graphql, parse } from "graphql";
import { composeSupergraph, createGateway } from "../../src/index.ts";

const seconds = Number(process.argv[2] ?? 5);
const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n`;
const coreQuery = "{ stations { id name residents } }";
const countyQuery = "{ stations { id putuoFerry } }";

const core = stationsSubgraph();
const island = {
  name: "putuo-island",
  sdl: `${link}type Station @key(fields: "id") { id: ID! putuoFerry: String }`,
};

const ferries = Array.from({ length: 20 }, () => ({ putuoFerry: "06:30" }));

/** What the county's subgraph does to whoever asks. The same load on one that behaves is what the others are measured by. */
const manners: Readonly<Record<string, Parameters<typeof createServer>[1]>> = {
  "no load on the county's fields": undefined,
  [wellBehaved()]: (request, response) =>
    void request
      .resume()
      .on("end", () =>
        response
          .setHeader("content-type", "application/json")
          .end(JSON.stringify({ data: { _entities: ferries } })),
      ),
  "is down": (request) => void request.socket.destroy(),
  hangs: () => {},
  "answers nonsense": (_request, response) => void response.end("<html>"),
  "answers without end": (_request, response) => {
    const chunk = Buffer.alloc(65_536, "x");
    const pour = (): void => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on("drain", pour).on("error", () => {});
    pour();
  },
};

console.log(`core latency, ${seconds} s each, 8 connections on core fields, 8 on the county's\n`);
console.log(
  "| the county's subgraph | core requests/s | of those beside one that behaves | p50 ms | p99 ms | failed |\n|---|---|---|---|---|---|",
);
let baseline: number | undefined;
// Once for nothing: what is measured first would pay for the compilation of all.
await measure(undefined);
for (const [how, behaviour] of Object.entries(manners)) {
  const { requests, latency, errors, non2xx, mismatches } = await measure(behaviour);
  const failed = errors + non2xx + mismatches;
  if (how === wellBehaved()) baseline = requests.average;
  const ratio = baseline === undefined ? "" : (requests.average / baseline).toFixed(2);
  console.log(
    `| ${how} | ${Math.round(requests.average)} | ${ratio} | ${latency.p50} | ${latency.p99} | ${failed} |`,
  );
}

function wellBehaved(): string {
  return "answers as it should";
}

async function measure(behaviour: Parameters<typeof createServer>[1]): Promise<autocannon.Result> {
  const county = createServer(behaviour ?? ((_request, response) => void response.end("{}")));
  county.listen(0, "127.0.0.1");
  await once(county, "listening");
  const gateway = openGateway(county);
  await gateway.start();
  const url = `${gateway.url}/graphql`;
  const [asked] = await Promise.all([
    load(url, coreQuery),
    behaviour === undefined ? undefined : load(url, countyQuery),
  ]);
  await gateway.stop();
  county.closeAllConnections();
  county.close();
  return asked;
}

function load(url: string, query: string): Promise<autocannon.Result> {
  return autocannon({
    url,
    connections: 8,
    duration: seconds,
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
    ...(query === coreQuery && { verifyBody: (body: unknown) => !String(body).includes('"errors":') }),
  });
}

function openGateway(county: Server): ReturnType<typeof createGateway> {
  const composed = composeSupergraph([core, { ...island, guest: true }]);
  if (!composed.ok) throw new Error(composed.errors.map(({ message }) => message).join("\n"));
  const url = `http://127.0.0.1:${(county.address() as AddressInfo).port}/graphql`;
  return createGateway({
    supergraphSdl: composed.supergraphSdl,
    subgraphs: { stations: core, "putuo-island": { url, guest: true, secret: "of the guest alone" } },
    verifier: createTokenVerifier({ issuer: "none", audience: "none", keys: { jwks: { keys: [] } } }),
    logger: createLogger({ name: "gateway", level: "silent" }),
    fairShare: { costPerMinute: Infinity },
    host: "127.0.0.1",
    port: 0,
  });
}

/** Twenty stations, answered in this process. */
function stationsSubgraph(): SubgraphExecutor {
  const sdl = `${link}type Query { stations: [Station!]! } type Station @key(fields: "id") { id: ID! name: String residents: Int }`;
  const stations = Array.from({ length: 20 }, (_, id) => ({
    id: String(id),
    name: `第 ${id} 站`,
    residents: id,
  }));
  const schema = buildSubgraphSchema({
    typeDefs: parse(sdl),
    resolvers: { Query: { stations: () => stations } },
  });
  return {
    name: "stations",
    sdl,
    execute: async ({ query, variables }) => {
      const { data, errors } = await graphql({ schema, source: query, variableValues: variables });
      return {
        ...(data !== undefined && { data }),
        ...(errors !== undefined && { errors: errors.map((e) => e.toJSON()) }),
      };
    },
  };
}
