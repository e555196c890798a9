import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { graphql, parse } from "graphql";
import { Pool } from "undici";
import { type Claims, until } from "./claims.ts";
import { ask } from "./clients.ts";
import type { Deployment } from "./deployment.ts";
import type { Ground } from "./ground.ts";

const county = "330727000000";
const query = `{ station(code: "330727106206-01") { name pananFerry } }`;

/** Publishes a county's subgraph through one gateway, and sees the others serve it; one that is started again, too. */
export async function claimPublicationSpreads(
  claims: Claims,
  ground: Ground,
  { gateways }: Deployment,
): Promise<void> {
  const guest = await serveGuest();
  const token = await ground.mint("COUNTY_ADMIN", [county], "publisher");
  const [first, ...others] = gateways;
  if (first === undefined) throw new Error("there is no gateway");
  try {
    const published = await fetch(`${first.url}/admin/supergraph/publications`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ name: "panan-ferry", division: county, url: guest.url }),
    });
    const said = await published.text();
    const times = await Promise.all(others.map(({ url }) => servedWithin(url, token)));
    claims.hold(
      "what a county publishes through one gateway is served by every other within 5 s",
      published.ok && times.every((ms) => ms !== undefined),
      published.ok ? `after ${times.join(", ")} ms` : said.slice(0, 300),
    );
    const [last] = others;
    await last?.kill();
    await last?.start();
    const after = last === undefined ? undefined : await servedWithin(last.url, token);
    claims.hold(
      "a gateway that was killed serves it when it is started again",
      after !== undefined,
      `after ${after} ms`,
    );
  } finally {
    guest.close();
  }
}

async function servedWithin(url: string, token: string): Promise<number | undefined> {
  const pool = new Pool(url);
  const ms = await until(async () => {
    const { data } = await ask(pool, token, { query });
    return (data?.["station"] as { pananFerry?: string } | undefined)?.pananFerry === "06:30";
  }, 5_000);
  await pool.destroy();
  return ms;
}

/** A county's own subgraph with one field, anywhere behind a URL. */
async function serveGuest(): Promise<{ readonly url: string; readonly close: () => void }> {
  const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
    type Station @key(fields: "id") { id: ID! """班次""" pananFerry: String }`;
  const schema = buildSubgraphSchema({
    typeDefs: parse(sdl),
    resolvers: { Station: { __resolveReference: ({ id }: { id: string }) => ({ id, pananFerry: "06:30" }) } },
  });
  const server = createServer((request, response) => {
    const answered = async (): Promise<void> => {
      const body = (await json(request)) as { query: string; variables?: Record<string, unknown> };
      const answer = await graphql({ schema, source: body.query, variableValues: body.variables });
      response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
    };
    answered().catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
