import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { firstQuery } from "../src/output/first-query.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";

const browser = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) =>
  existsSync(path),
);
if (browser === undefined) {
  process.stderr.write("explorer.test.ts is skipped: no Chromium here (Debian: apt-get install chromium)\n");
}

let graph: RunningGraph;
let profile: string;
let context: BrowserContext;
let page: Page;
/** Addresses outside this machine that the page asked for. */
const outside: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  if (browser === undefined) return;
  graph = await startGraph();
  profile = await mkdtemp(join(tmpdir(), "yimen-chromium-"));
  context = await chromium.launchPersistentContext(profile, {
    executablePath: browser,
    headless: true,
    viewport: { width: 1400, height: 900 },
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // A county's network without the internet: no name but our own has an address.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
  context.on("request", (request) => {
    const address = new URL(request.url());
    if (/^(?:https?|wss?):$/.test(address.protocol) && address.origin !== new URL(graph.url).origin)
      outside.push(request.url());
  });
  page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(error.message));
});
afterAll(async () => {
  if (browser === undefined) return;
  await context.close();
  await rm(profile, { recursive: true, force: true });
  await graph.stop();
});

test.skipIf(browser === undefined)("the explorer sends the first query and shows its answer", async () => {
  await page.goto(`${graph.url}/graphiql?query=${encodeURIComponent(firstQuery)}`);
  await page.getByRole("button", { name: /execute/i }).click();
  await expect
    .poll(() => page.locator(".graphiql-response").textContent(), { timeout: 25_000 })
    .toContain("山城管事之家");
});

test.skipIf(browser === undefined)("the explorer shows the schema, as introspection gives it", async () => {
  await page
    .getByRole("button", { name: /documentation explorer/i })
    .first()
    .click();
  await expect.poll(() => page.locator(".graphiql-plugin").textContent()).toContain("Query");
});

test.skipIf(browser === undefined)("the page asks nobody outside, and nothing in it fails", () => {
  expect(outside).toEqual([]);
  expect(complaints).toEqual([]);
});
