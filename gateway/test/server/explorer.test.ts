import { brotliDecompressSync } from "node:zlib";
import { request } from "undici";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { audience, issuer, issuerKey, startGateway, type RunningGateway } from "../graph/running-gateway.ts";

const developmentTokens = { key: issuerKey, issuer, audience };
const presentation = {
  counties: [{ division: "330727000000", name: { zh: "磐安县", en: "Pan'an" } }],
  queries: [{ title: { zh: "站点", en: "Stations" }, query: "{ stations { edges { node { name } } } }" }],
};

let running: RunningGateway;
let home: string;
beforeAll(async () => {
  running = await startGateway({ development: true, developmentTokens, presentation });
  home = running.gateway.url;
});
afterAll(() => running.gateway.stop());

const explorer = async (
  path = "",
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly response: Response; readonly page: string }> => {
  const response = await fetch(`${home}/graphiql${path}`, { headers });
  return { response, page: await response.text() };
};
const assetsIn = (page: string): readonly string[] =>
  [...page.matchAll(/\/graphiql\/assets\/[\w.-]+/g)].map(([address]) => address);

test("the explorer's page loads nothing from elsewhere, and is told that it must not", async () => {
  const { response, page } = await explorer();
  expect(response.status).toBe(200);
  expect(response.headers.get("content-security-policy")).toMatch(
    /^default-src 'self'; script-src 'self' 'unsafe-eval'; .*frame-ancestors 'none'/,
  );
  const fetched = page.matchAll(
    /<(?:script|link|img|iframe|source)\b[^>]*?\b(?:src|href)\s*=\s*["']?([^"'\s>]+)/gi,
  );
  const addresses = [...fetched].map(([, address]) => address ?? "");
  expect(addresses.length).toBeGreaterThan(3);
  expect(addresses.filter((address) => !/^(?:data:|\/graphiql\/assets\/)/.test(address))).toEqual([]);
});

test("F9 the explorer opens with the first of the queries it is told", async () => {
  const { page } = await explorer();
  const [, settings = ""] = /id="settings">(.*?)<\/script>/.exec(page) ?? [];
  expect(JSON.parse(settings)).toMatchObject({ firstQuery: presentation.queries[0]?.query });
});

test("F9 the page is light and asked for again with its tag; its parts are kept for good and come packed", async () => {
  const { response, page } = await explorer();
  const tag = response.headers.get("etag") ?? "";
  expect(response.headers.get("cache-control")).toBe("private, no-cache");
  expect((await explorer("", { "if-none-match": tag })).response.status).toBe(304);
  expect((await explorer("?lang=zh", { "if-none-match": tag })).response.status).toBe(200);

  const assets = [...new Set(assetsIn(page))];
  expect(assets).toHaveLength(7);
  for (const address of assets) {
    const { statusCode, headers, body } = await request(`${home}${address}`, {
      headers: { "accept-encoding": "gzip, br" },
    });
    expect([statusCode, headers["content-encoding"], headers["cache-control"]]).toEqual([
      200,
      "br",
      "public, max-age=31536000, immutable",
    ]);
    const packed = await body.bytes();
    expect(packed.length).toBeLessThan(1_800_000);
    const plain = await (await request(`${home}${address}`)).body.bytes();
    expect(Buffer.from(brotliDecompressSync(packed)).equals(Buffer.from(plain))).toBe(true);
  }
  expect((await fetch(`${home}/graphiql/assets/explorer.0000000000000000.js`)).status).toBe(404);
});

test.each([
  ["zh-CN,zh;q=0.9,en;q=0.5", "", "zh-CN", "一门 · 查询页面"],
  ["en-GB,en;q=0.9,zh;q=0.5", "", "en", "Yimen · explorer"],
  ["fr", "", "en", "Yimen · explorer"],
  ["en", "?lang=zh", "zh-CN", "以此身份查询"],
  ["zh-CN", "?lang=en", "en", "Ask as"],
])("F9 to accept-language %s the explorer%s speaks %s", async (accepted, search, language, words) => {
  const { response, page } = await explorer(search, { "accept-language": accepted });
  expect(response.headers.get("content-language")).toBe(language);
  expect(page).toContain(`<html lang="${language}">`);
  expect(page).toContain(words);
});

describe("F9 a development token", () => {
  const take = async (
    body: unknown,
    { url = home, headers = {} }: { url?: string; headers?: Readonly<Record<string, string>> } = {},
  ): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> => {
    const answer = await request(`${url}/graphiql/token`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    return { status: answer.statusCode, body: (await answer.body.json()) as Record<string, unknown> };
  };

  test("is minted for a role and a place, and believed", async () => {
    const { status, body } = await take({ role: "CLERK", division: "330727106000" });
    expect([status, body["subject"], body["divisions"]]).toEqual([
      200,
      "clerk-330727106000",
      ["330727106000"],
    ]);
    const query = "{ station(id: 1) { name } }";
    const answer = await running.ask(query, {}, { authorization: `Bearer ${String(body["token"])}` });
    expect([answer.status, answer.data]).toEqual([200, { station: { name: "玉山镇便民服务中心" } }]);
  });

  test.each([
    ["the public", { role: "PUBLIC" }, "DEVELOPMENT_ROLE_UNKNOWN"],
    ["the system", { role: "SYSTEM" }, "DEVELOPMENT_ROLE_UNKNOWN"],
    ["a role that is a list", { role: ["CLERK"] }, "DEVELOPMENT_ROLE_UNKNOWN"],
    ["nothing", null, "DEVELOPMENT_ROLE_UNKNOWN"],
    ["a place that is none", { role: "CLERK", division: "3307" }, "DIVISION_CODE_INVALID"],
  ])("is not minted for %s", async (_who, body, code) => {
    expect(await take(body)).toMatchObject({ status: 400, body: { errors: [{ extensions: { code } }] } });
  });

  test.each([
    ["a page that made its own name point here", { host: "evil.example" }],
    ["a page of another origin", { origin: "https://evil.example" }],
    ["a page of another port", { origin: "http://127.0.0.1:1" }],
    ["whoever is behind a proxy", { "x-forwarded-for": "203.0.113.7" }],
    ["whoever a proxy speaks for", { forwarded: "for=203.0.113.7" }],
  ])("is not minted for %s, who is not offered to pick either", async (_who, headers) => {
    expect(await take({ role: "CLERK" }, { headers })).toMatchObject({
      status: 403,
      body: { errors: [{ extensions: { code: "NOT_PERMITTED" } }] },
    });
    const { body } = await request(`${home}/graphiql`, { headers });
    expect(await body.text()).not.toContain('id="asking"');
  });

  test("is minted by nobody in production, nor where other tokens are believed", async () => {
    await using production = await startGateway({ developmentTokens });
    await using elsewhere = await startGateway({ development: true });
    for (const { gateway } of [production, elsewhere]) {
      expect(await take({ role: "COUNTY_ADMIN" }, { url: gateway.url })).toMatchObject({
        status: 404,
        body: { errors: [{ extensions: { code: "ADDRESS_NOT_FOUND" } }] },
      });
    }
    expect((await fetch(`${production.gateway.url}/graphiql`)).status).toBe(404);
    expect(await (await fetch(`${elsewhere.gateway.url}/graphiql`)).text()).not.toContain('id="asking"');
  });
});
