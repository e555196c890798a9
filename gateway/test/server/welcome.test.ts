import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import type { LawSource } from "@yimen/rules";
import { afterAll, beforeAll, expect, test } from "vitest";
import { law } from "../admission/door.ts";
import { codesOf, readAnswer, startGateway, type RunningGateway } from "../graph/running-gateway.ts";
import { serveSubgraph, type RemoteServer } from "../graph/remote-subgraph.ts";
import { casesSubgraph, evaluationsSubgraph, stationsSubgraph } from "../graph/station-graph.ts";

const run = promisify(execFile);
const name = { zh: "磐<安>县", en: "Pan'an & co" };
const query = 'query Hall($id: ID! = "1") { station(id: $id) { name } }';
const asked = new URLSearchParams({ query }).toString();
const presentation = {
  counties: [{ division: "330727000000", name }],
  queries: [
    { title: { zh: "一个站点", en: "One station" }, query: query.replace("{ station", "{\n  station") },
  ],
};

let source: LawSource;
let evaluations: RemoteServer;
let development: RunningGateway;
let production: RunningGateway;
beforeAll(async () => {
  source = await law();
  evaluations = await serveSubgraph(evaluationsSubgraph());
  const subgraphs = {
    stations: stationsSubgraph(),
    cases: casesSubgraph(),
    evaluations: { url: evaluations.url, secret: "s".repeat(32), guest: true, division: "330727000000" },
  };
  const options = { law: source, presentation, subgraphs };
  development = await startGateway({ ...options, development: true });
  production = await startGateway(options);
});
afterAll(async () => {
  await Promise.all([development, production].map(({ gateway }) => gateway.stop()));
  await evaluations[Symbol.asyncDispose]();
});

const visit = async (
  { gateway }: RunningGateway,
  path = "/",
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly response: Response; readonly page: string }> => {
  const response = await fetch(`${gateway.url}${path}`, { headers });
  return { response, page: await response.text() };
};

test("F8 the page at / is small, loads nothing and runs nothing", async () => {
  const { response, page } = await visit(development, "/", { accept: "text/html" });
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  expect(response.headers.get("content-security-policy")).toMatch(
    /^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
  );
  expect(Buffer.byteLength(page)).toBeLessThan(30_000);
  const [, style = ""] = /<style>(.*?)<\/style>/s.exec(page) ?? [];
  const hash = createHash("sha256").update(style).digest("base64");
  expect(response.headers.get("content-security-policy")).toContain(`'sha256-${hash}'`);
  expect(page).not.toMatch(/<(?:script|link|img|iframe|form|object)\b|\bstyle="|\bon\w+="|@import|url\(/i);
});

test("F8 it tells the endpoint as the visitor reached it, the law in force, and whom it is for", async () => {
  const { page } = await visit(development);
  const { revision, packs } = await source.current();
  expect(page).toContain(`<code>${development.gateway.url}/graphql</code>`);
  expect(page).toContain(revision);
  expect(packs.length).toBeGreaterThan(1);
  for (const pack of packs) {
    expect(page).toContain(`<code>${pack.id}</code> ${pack.version} <code>${pack.revision}</code>`);
  }
  expect(page).toContain("docs/guides/integrators.md");
});

test("F8 a pack that holds in a part of a county stands with the county, one of nobody's with its place", async () => {
  await using running = await startGateway({
    law: source,
    presentation: {
      counties: [{ division: "330700000000", name: { zh: "金华市", en: "Jinhua" } }],
      queries: [],
    },
  });
  const { page } = await visit(running);
  expect(page).toMatch(
    /Jinhua <code>330700000000<\/code><\/td><td><code>panan<\/code>.*\(only in 330727000000\)/,
  );
  expect(page).toMatch(/<td> ?<code>530324000000<\/code><\/td><td><code>luoping<\/code>/);
});

test.each([
  ["zh-CN,zh;q=0.9,en;q=0.8", "/", "zh-CN", "各地现行规则", "docs/guides/county-it.zh-CN.md"],
  ["en-US,en;q=0.9", "/", "en", "Law in force", "docs/guides/county-it.md"],
  ["en", "/?lang=zh", "zh-CN", "各地现行规则", 'href="/?lang=en"'],
  ["zh", "/?lang=en", "en", "Law in force", 'href="/?lang=zh"'],
  ["zh", "/?lang=fr", "zh-CN", "各地现行规则", 'href="/?lang=en"'],
])("F8 to accept-language %s %s speaks %s", async (accepted, path, language, words, more) => {
  const { response, page } = await visit(development, path, { "accept-language": accepted });
  expect(response.headers.get("content-language")).toBe(language);
  expect(response.headers.get("vary")).toContain("accept-language");
  expect(page).toContain(`<html lang="${language}">`);
  expect(page).toContain(words);
  expect(page).toContain(more);
});

test("F8 names that look like markup stay text", async () => {
  expect((await visit(development, "/?lang=zh")).page).toContain("磐&lt;安&gt;县");
  expect((await visit(development, "/?lang=en")).page).toContain("Pan&#39;an &amp; co");
});

test("F8 each query opens in the explorer, and its command runs as it stands", async () => {
  const { page } = await visit(development);
  const [, link = ""] = /href="(\/graphiql\?[^"]*query=[^"]*)"/.exec(page) ?? [];
  const opened = new URL(link.replaceAll("&amp;", "&"), development.gateway.url);
  expect(opened.searchParams.get("query")).toBe(presentation.queries[0]?.query);

  const [, shown = ""] = /<pre>(curl .*?)<\/pre>/s.exec(page) ?? [];
  const command = shown
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&amp;", "&");
  const { stdout } = await run("sh", ["-c", command]);
  expect(JSON.parse(stdout)).toEqual({ data: { station: { name: "玉山镇便民服务中心" } } });
});

test("F8 whoever asks for JSON gets the same as JSON, and HEAD gets what GET gets without the body", async () => {
  const { response, page } = await visit(development, "/", { accept: "application/json" });
  expect(response.headers.get("content-type")).toMatch(/^application\/json/);
  expect(JSON.parse(page)).toMatchObject({
    endpoint: `${development.gateway.url}/graphql`,
    explorer: "/graphiql",
    law: (await source.current()).revision,
    places: expect.arrayContaining([expect.objectContaining({ division: "330727000000", name })]),
    subgraphs: [
      { name: "stations", guest: false, answers: true },
      { name: "cases", guest: false, answers: true },
      { name: "evaluations", guest: true, answers: true },
    ],
    queries: [{ title: presentation.queries[0]?.title, query: presentation.queries[0]?.query }],
  });

  const head = await fetch(`${development.gateway.url}/`, {
    method: "HEAD",
    headers: { accept: "text/html" },
  });
  expect([head.status, head.headers.get("content-type"), await head.text()]).toEqual([
    200,
    "text/html; charset=utf-8",
    "",
  ]);
});

test("F8 in production nothing leads to the explorer, and no address of a subgraph is told", async () => {
  const { page } = await visit(production);
  const { page: json } = await visit(production, "/", { accept: "application/json" });
  for (const text of [page, json]) {
    expect(text).not.toContain("/graphiql");
    expect(text).not.toContain(new URL(evaluations.url).host);
    expect(text).not.toMatch(/circuit|secret/);
  }
  expect(page).toContain("there is no explorer in production");
  expect(page).toContain("<code>evaluations</code> answers · a county&#39;s own");
  expect(page).toContain("curl ");
});

test("F8 a subgraph that does not answer, and a law that cannot be read, are told without the reason", async () => {
  const away = await serveSubgraph(evaluationsSubgraph());
  await using gone = await startGateway({
    presentation,
    law: {
      current: () => Promise.reject(new Error("password of db.internal:5432 is hunter2")),
      at: () => Promise.reject(new Error("no")),
    },
    subgraphs: {
      stations: stationsSubgraph(),
      cases: casesSubgraph(),
      evaluations: { url: away.url, secret: "s".repeat(32), guest: true },
    },
  });
  await away[Symbol.asyncDispose]();
  const { response, page } = await visit(gone);
  expect(response.status).toBe(200);
  expect(page).toContain("<code>evaluations</code> does not answer");
  expect(page).toContain("the law in force cannot be read at the moment");
  expect(page).not.toMatch(/hunter2|ECONNREFUSED/);
});

test.each([
  ["with nothing", "", "/", "/"],
  ["with a query", `?${asked}`, `/graphiql?${asked}`, "/"],
  ["with a query of an attacker", "?query=//evil.example", "/graphiql?query=%2F%2Fevil.example", "/"],
])(
  "F8 who opens the endpoint in a browser %s is led to a page, and nothing is executed",
  async (_how, search, inDevelopment, inProduction) => {
    for (const [running, place] of [
      [development, inDevelopment],
      [production, inProduction],
    ] as const) {
      const { status, headers } = await fetch(`${running.url}${search}`, {
        headers: { accept: "text/html,application/xhtml+xml,*/*;q=0.8", authorization: "Bearer nonsense" },
        redirect: "manual",
      });
      expect([status, headers.get("location")]).toEqual([303, place]);
    }
  },
);

test.each([["*/*"], ["application/json"], ["application/graphql-response+json"], ["image/png"]])(
  "F8 a client that accepts %s is refused as before when it sends no preflight header",
  async (accept) => {
    const answer = await readAnswer(await fetch(`${production.url}?${asked}`, { headers: { accept } }));
    expect([answer.status, codesOf(answer)]).toEqual([400, ["BAD_REQUEST"]]);
  },
);
