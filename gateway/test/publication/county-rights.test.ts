import { afterAll, beforeAll, expect, test } from "vitest";
import type { RegisteredCounty } from "../../src/index.ts";
import { islandSdl, startPublishing, type PublishingGateway } from "./publishing-gateway.ts";
import { administer, putuo, shenmu, tokenOf } from "./administrators.ts";

const baokang = "420626000000";
const panan = "330727000000";
const publish = "POST /publications";
const counties: readonly RegisteredCounty[] = [
  { division: putuo, prefixes: ["putuo"] },
  { division: shenmu, prefixes: ["shenmu"] },
  { division: baokang, prefixes: ["baokang"] },
];
let parts: PublishingGateway;

beforeAll(async () => {
  parts = await startPublishing({
    counties,
    fields: ["putuoFerry", "baokangNews", "shenmuNews", "pananNews", "lanxiNews"],
  });
});
afterAll(() => parts[Symbol.asyncDispose]());

interface Tried {
  readonly name: string;
  readonly division: string;
  readonly by?: string;
  readonly prefix?: string;
}

async function tried({ name, division, by = division, prefix }: Tried): Promise<unknown> {
  const word = prefix ?? name.split("-")[0] ?? "";
  const { status, body } = await administer(
    parts.running.gateway.url,
    publish,
    { name, division, prefix, url: parts.island.url, sdl: islandSdl([`${word}News`]), dryRun: true },
    await tokenOf("COUNTY_ADMIN", by),
  );
  return status === 200 ? status : [status, body.errors?.[0]?.extensions.code, body.problems?.[0]?.code];
}

test("H10 a county's prefix is its own before it has published anything", async () => {
  expect(await tried({ name: "baokang-news", division: shenmu })).toEqual([
    422,
    "PUBLICATION_REFUSED",
    "GUEST_PREFIX_NOT_OWN",
  ]);
  expect(await tried({ name: "shenmu-news", division: shenmu, prefix: "baokang" })).toEqual([
    422,
    "PUBLICATION_REFUSED",
    "GUEST_PREFIX_NOT_OWN",
  ]);
  expect(await tried({ name: "baokang-news", division: baokang })).toBe(200);
});

test("H10 a county of the deployment takes no word that may be another's one day", async () => {
  expect(await tried({ name: "lanxi-news", division: shenmu })).toEqual([
    422,
    "PUBLICATION_REFUSED",
    "GUEST_PREFIX_NOT_OWN",
  ]);
});

test("H10 a county that the deployment does not name takes a word that nobody has", async () => {
  expect(await tried({ name: "panan-news", division: panan })).toBe(200);
  expect(await tried({ name: "shenmu-news", division: panan })).toEqual([
    422,
    "PUBLICATION_REFUSED",
    "GUEST_PREFIX_TAKEN",
  ]);
});

test("H10 administrators of a village or a town publish nothing, neither for their place nor for the county", async () => {
  for (const place of ["330903100201", "330903100000"]) {
    expect(await tried({ name: "putuo-island", division: place })).toEqual([403, "NOT_PERMITTED", undefined]);
    expect(await tried({ name: "putuo-island", division: putuo, by: place })).toEqual([
      403,
      "NOT_PERMITTED",
      undefined,
    ]);
    const { status } = await administer(
      parts.running.gateway.url,
      "GET /history",
      undefined,
      await tokenOf("COUNTY_ADMIN", place),
    );
    expect(status).toBe(403);
  }
  expect(await tried({ name: "putuo-island", division: "330903100000", by: putuo })).toEqual([
    403,
    "NOT_PERMITTED",
    undefined,
  ]);
  expect(await tried({ name: "putuo-island", division: putuo, by: "330900000000" })).toBe(200);
});

test("H10 history and graph show a county its own publications and addresses, not those of others", async () => {
  const { url } = parts.running.gateway;
  await administer(url, publish, {
    name: "putuo-island",
    division: putuo,
    url: parts.island.url,
    sdl: islandSdl(),
  });
  const asShenmu = await tokenOf("COUNTY_ADMIN", shenmu);
  await administer(
    url,
    publish,
    { name: "shenmu-news", division: shenmu, url: parts.island.url, sdl: islandSdl(["shenmuNews"]) },
    asShenmu,
  );
  const seen = (await administer(url, "GET /history", undefined, asShenmu)).body;
  expect(seen).toMatchObject({
    publications: [
      {
        revision: 2,
        of: "shenmu-news",
        guests: [{ name: "putuo-island" }, { name: "shenmu-news", url: parts.island.url }],
      },
    ],
  });
  const text = JSON.stringify(seen);
  expect(text.split(parts.island.url)).toHaveLength(2);
  expect(text).not.toContain(`county_admin-${putuo}`);
  const own = (await administer(url, "GET /history")).body;
  expect(own).toMatchObject({ publications: [{ revision: 1, of: "putuo-island" }] });
  const live = JSON.stringify((await administer(url, "GET ", undefined, asShenmu)).body);
  expect(live.split(parts.island.url)).toHaveLength(2);
});

test("H10 an SDL longer than any county's is refused before it is read", async () => {
  const { status, body } = await administer(parts.running.gateway.url, publish, {
    name: "putuo-island",
    division: putuo,
    url: parts.island.url,
    sdl: `# ${"x".repeat(390_000)}`,
  });
  expect([status, body.errors?.[0]?.message]).toEqual([400, expect.stringContaining("200 000 characters")]);
});

test("H10 a review that takes more than its time is ended; the graph and other publications go on", async () => {
  await using small = await startPublishing({ reviewMs: 1 });
  const island = { name: "putuo-island", division: putuo, url: small.island.url };
  for (let time = 0; time < 2; time += 1) {
    const { status, body } = await administer(small.running.gateway.url, publish, island);
    expect([status, body.problems?.[0]?.code]).toEqual([422, "REVIEW_EXCEEDED"]);
  }
  expect((await small.running.ask("{ station(id: 1) { name } }")).status).toBe(200);
});
