import { fileURLToPath } from "node:url";
import { cases } from "@yimen/cases";
import { catalog } from "@yimen/catalog";
import { evaluations } from "@yimen/evaluations";
import { facilities } from "@yimen/facilities";
import { composeSupergraph, createGateway, type Gateway } from "@yimen/gateway";
import { personnel } from "@yimen/personnel";
import { readPackDirectory } from "@yimen/rules/read-directory";
import { createLogger, createTokenVerifier } from "@yimen/service-host";
import { addToLaw } from "@yimen/subgraph-kit";
import { startTestSubgraph, testIssuer, type TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addGrain, publish, startEconomy, town, type World } from "./economy.ts";

// The service as a guest beside the five of the core, breaking no rule of guests, asked through the one door.

const packages = new URL("../../../packages/", import.meta.url);

let economy: World;
let core: readonly TestSubgraph[];
let gateway: Gateway;

beforeAll(async () => {
  const datasets = [new URL("base/", packages), new URL("county-shenmu/", packages)];
  economy = await startEconomy();
  core = await Promise.all([
    startTestSubgraph(facilities, { datasets }),
    startTestSubgraph(catalog, { datasets }),
    startTestSubgraph(personnel),
    startTestSubgraph(cases),
    startTestSubgraph(evaluations),
  ]);
  const running = [...core, economy].map(({ subgraph }) => subgraph);
  const composed = composeSupergraph(
    running.map(({ name, sdl }) => ({ name, sdl, guest: name === "shenmu" })),
  );
  if (!composed.ok) throw new Error(JSON.stringify(composed.errors, null, 2));
  const issuer = await testIssuer();
  gateway = createGateway({
    supergraphSdl: composed.supergraphSdl,
    subgraphs: Object.fromEntries(running.map((subgraph) => [subgraph.name, subgraph])),
    verifier: createTokenVerifier({ ...issuer, keys: { jwks: issuer.jwks } }),
    logger: createLogger({ name: "gateway", level: "silent" }),
    host: "127.0.0.1",
    port: 0,
  });
  await gateway.start();
  const produceId = await addGrain(economy);
  await publish(economy, {
    kind: "PRODUCE_PRICE",
    title: "粮价",
    produceId,
    price: { yuan: "2.36", unit: "KILOGRAM" },
    observedOn: "2026-03-01",
  });
});

afterAll(async () => {
  await gateway.stop();
  await Promise.all([...core, economy].map((subgraph) => subgraph.stop()));
});

async function ask(query: string): Promise<unknown> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

test("SM-19 through the one door a station of Shenmu shows its service, its place and kind brought by the graph", async () => {
  const answer = await ask(`{ station(code: "${town}-01") { name shenmuEconomy {
    subscribersAtLeast bulletins { edges { node { title price { yuan unit division { name } } } } } } } }`);
  expect(answer).toEqual({
    data: {
      station: {
        name: "高家堡镇便民服务站",
        shenmuEconomy: {
          subscribersAtLeast: 0,
          bulletins: {
            edges: [
              {
                node: {
                  title: "粮价",
                  price: { yuan: "2.36", unit: "KILOGRAM", division: { name: "高家堡镇" } },
                },
              },
            ],
          },
        },
      },
    },
  });
});

test("SM-19 what the document asks of the service is judged by facts that facilities and personnel know", async () => {
  const packs = await Promise.all(
    ["base", "county-shenmu"].map((name) => readPackDirectory(fileURLToPath(new URL(name, packages)))),
  );
  await addToLaw(economy.databaseUrl, { by: "admin-shenmu", reason: "test" }, { packs, calendars: [] });
  await expect
    .poll(() => ask(`{ station(code: "${town}-01") { shenmuEconomyRules { rule { id } verdict missing } } }`))
    .toEqual({
      data: {
        station: {
          shenmuEconomyRules: [
            { rule: { id: "economicInfoWindow" }, verdict: "UNKNOWN", missing: ["station.windowNames"] },
            {
              rule: { id: "economicInfoWindowStaff" },
              verdict: "UNKNOWN",
              missing: ["station.windows"],
            },
          ],
        },
      },
    });
});

test("a division shows its latest prices beside what the core knows of it", async () => {
  const answer = await ask(
    `{ division(code: "610881000000") { name shenmuLatestPrices { yuan produce { name } } } }`,
  );
  expect(answer).toEqual({
    data: { division: { name: "神木市", shenmuLatestPrices: [{ yuan: "2.36", produce: { name: "粮食" } }] } },
  });
});

test("64 when the service is away only its own fields are null", async () => {
  await economy.owner.query("alter table bulletin rename to away");
  const answer = (await ask(
    `{ station(code: "${town}-01") { name shenmuEconomy { bulletins { edges { node { title } } } } } }`,
  )) as { readonly data: unknown; readonly errors: readonly unknown[] };
  await economy.owner.query("alter table away rename to bulletin");
  expect(answer.data).toEqual({
    station: { name: "高家堡镇便民服务站", shenmuEconomy: { bulletins: null } },
  });
  expect(answer.errors).toHaveLength(1);
});
