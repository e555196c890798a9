import { describe, expect, test } from "vitest";
import { documentId, ManifestInvalid, parseManifest } from "../../src/index.ts";
import { codesOf, post, readAnswer, startGateway } from "../graph/running-gateway.ts";
import { administer, putuo } from "../publication/administrators.ts";
import { islandSdl, startPublishing } from "../publication/publishing-gateway.ts";

const known = "query Station($id: ID!) { station(id: $id) { name } }";
const other = "query Rated { stations { edges { node { rating } } } }";
const unknown = "{ station(id: 1) { name caseload } }";
const id = documentId(known);
const manifests = [
  parseManifest("core", JSON.stringify({ [id]: known })),
  parseManifest("putuo-kiosk", JSON.stringify({ [documentId(other)]: other })),
];
const variables = { id: "1" };
const station = { station: { name: "玉山镇便民服务中心" } };

describe("29 where only known operations are taken", () => {
  const trusted = { trustedDocuments: { mode: "enforce", manifests } } as const;

  test.each<[string, Readonly<Record<string, unknown>>]>([
    ["its id", { documentId: id }],
    ["its id with the name of the hash", { documentId: `sha256:${id.toUpperCase()}` }],
    ["a persisted query", { extensions: { persistedQuery: { version: 1, sha256Hash: id } } }],
    ["its text", { query: known }],
    ["its text and its id", { query: known, documentId: id }],
  ])("a known one is answered by %s", async (_how, named) => {
    await using running = await startGateway(trusted);
    const answer = await post(running.gateway.url, { ...named, variables });
    expect([answer.status, answer.data]).toEqual([200, station]);
  });

  test("a known one is answered by GET, and so is another client's", async () => {
    await using running = await startGateway(trusted);
    const search = new URLSearchParams({ documentId: id, variables: JSON.stringify(variables) });
    const response = await fetch(`${running.url}?${search.toString()}`, {
      headers: { "apollo-require-preflight": "1" },
    });
    expect((await readAnswer(response)).data).toEqual(station);
    expect((await post(running.gateway.url, { documentId: documentId(other) })).status).toBe(200);
  });

  test.each<[string, Readonly<Record<string, unknown>>]>([
    ["an unknown text", { query: unknown }],
    ["a known text with one space more", { query: `${known} `, variables }],
    ["an unknown id", { documentId: documentId(unknown) }],
    [
      "an unknown persisted query",
      { extensions: { persistedQuery: { version: 1, sha256Hash: documentId(unknown) } } },
    ],
    [
      "an unknown text registered on the way",
      { query: unknown, extensions: { persistedQuery: { version: 1, sha256Hash: documentId(unknown) } } },
    ],
    ["a name of what every object has", { documentId: "__proto__" }],
    ["introspection", { query: "{ __schema { types { name } } }" }],
  ])("%s is refused with a stable code in both languages", async (_what, body) => {
    await using running = await startGateway({ ...trusted, development: true });
    const answer = await post(running.gateway.url, body);
    expect([answer.status, codesOf(answer)]).toEqual([403, ["OPERATION_UNKNOWN"]]);
    expect(answer.errors[0]?.extensions["zh"]).toContain("只接受已登记的操作");
  });

  test("a text is not taken under another one's id", async () => {
    await using running = await startGateway(trusted);
    const answer = await post(running.gateway.url, { query: unknown, documentId: id });
    expect([answer.status, codesOf(answer)]).toEqual([400, ["OPERATION_ID_MISMATCH"]]);
  });
});

test("29 where unknown operations are logged they are answered, and the log has their id", async () => {
  await using running = await startGateway({ trustedDocuments: { mode: "log", manifests } });
  expect((await running.ask(unknown)).status).toBe(200);
  expect(running.log()).toContain(`"documentId":"${documentId(unknown)}"`);
  expect((await running.ask(known, variables)).data).toEqual(station);
  expect(running.log()).not.toContain(id);
});

test("other manifests are taken up while requests are answered, unless the graph does not answer one of them", async () => {
  await using running = await startGateway({ trustedDocuments: { mode: "enforce", manifests: [] } });
  const ask = async (): Promise<number> =>
    (await post(running.gateway.url, { documentId: id, variables })).status;
  expect(await ask()).toBe(403);
  running.gateway.replaceManifests(manifests);
  expect(await ask()).toBe(200);
  const wrong = "query Wrong { nothing }";
  const broken = parseManifest("core", JSON.stringify({ [documentId(wrong)]: wrong }));
  expect(() => running.gateway.replaceManifests([broken])).toThrow(/core.*Wrong.*nothing/);
  expect(await ask()).toBe(200);
});

test.each([
  ["no JSON", "{"],
  ["a list", "[]"],
  ["an id of another text", JSON.stringify({ [id]: unknown })],
  ["no text", JSON.stringify({ [id]: 7 })],
])("a manifest that is %s is refused with its client's name", (_what, text) => {
  expect(() => parseManifest("putuo-kiosk", text)).toThrow(ManifestInvalid);
  expect(() => parseManifest("putuo-kiosk", text)).toThrow("putuo-kiosk");
});

test("a publication that breaks an operation of a client is refused with the operation's name", async () => {
  const asked = "query Ferry { station(id: 1) { putuoFerry } }";
  const ferry = parseManifest("putuo-kiosk", JSON.stringify({ [documentId(asked)]: asked }));
  await using parts = await startPublishing({
    trustedDocuments: { mode: "log", manifests: [...manifests, ferry] },
  });
  const publish = (fields: readonly string[], more = {}): ReturnType<typeof administer> =>
    administer(parts.running.gateway.url, "POST /publications", {
      name: "putuo-island",
      division: putuo,
      url: parts.island.url,
      sdl: islandSdl(fields),
      ...more,
    });
  await publish(["putuoFerry", "putuoBridge"]);
  const refused = await publish(["putuoBridge"]);
  const broken = refused.body.problems?.find(({ code }) => code === "KNOWN_OPERATION_BROKEN");
  expect(broken?.en).toContain("operation Ferry of the client putuo-kiosk");
  expect(broken?.zh).toContain("客户端 putuo-kiosk 的操作 Ferry");
  const forced = await publish(["putuoBridge"], { allowBreaking: { reason: "航线停运" } });
  expect(forced.body).toMatchObject({ broken: [{ client: "putuo-kiosk", name: "Ferry" }] });
});
