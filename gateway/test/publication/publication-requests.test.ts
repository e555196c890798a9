import { afterAll, beforeAll, expect, test } from "vitest";
import { administer, putuo } from "./administrators.ts";
import { startPublishing, type PublishingGateway } from "./publishing-gateway.ts";

const publish = "POST /publications";
const island = { name: "putuo-island", division: putuo };
let parts: PublishingGateway;

beforeAll(async () => {
  parts = await startPublishing();
});
afterAll(() => parts[Symbol.asyncDispose]());

test.each([
  ["name", { name: "Putuo Island" }],
  ["division", { division: "3309" }],
  ["prefix", { prefix: "P" }],
  ["url", { url: "file:///etc/passwd" }],
  ["url", { url: "http://user:password@island.example/graphql" }],
  ["url", {}],
  ["sdl", { sdl: 7 }],
  ["allowBreaking.reason", { allowBreaking: { reason: "x" } }],
])("a publication with a wrong %s is refused by name", async (field, change) => {
  const { status, body } = await administer(parts.running.gateway.url, publish, { ...island, ...change });
  expect(status).toBe(400);
  const { code } = body.errors?.[0]?.extensions ?? {};
  expect(code).toBe(field === "division" ? "DIVISION_CODE_INVALID" : "PUBLICATION_INVALID");
  expect(body.errors?.[0]?.message).toContain(field === "division" ? "3309" : `${field} of the publication`);
});

test.each([
  ["redirects", 302, ""],
  ["wants another secret", 403, "{}"],
  ["answers something else", 200, '{"data":{"_service":{}}}'],
  ["answers no JSON", 200, "<html>"],
  ["answers without end", 200, "x".repeat(1_100_000)],
])("an SDL is not read from a subgraph that %s", async (_how, status, text) => {
  const before = parts.island.requests.length;
  parts.island.behave((_request, response) => response.writeHead(status, { location: "/x" }).end(text));
  const { body } = await administer(parts.running.gateway.url, publish, { ...island, url: parts.island.url });
  expect(body.errors?.[0]?.extensions.code).toBe("SDL_UNREADABLE");
  // Nor is it asked again, or elsewhere.
  expect(parts.island.requests).toHaveLength(before + 1);
});
