import { afterAll, beforeAll, expect, test } from "vitest";
import { firstQuery } from "../src/output/first-query.ts";
import { chromiumPath, type OpenedPage, openPage } from "./running/browser.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";

if (chromiumPath === undefined) {
  process.stderr.write("explorer.test.ts is skipped: no Chromium here (Debian: apt-get install chromium)\n");
}

let graph: RunningGraph;
let browser: OpenedPage;

beforeAll(async () => {
  if (chromiumPath === undefined) return;
  graph = await startGraph();
  browser = await openPage(graph.url);
});
afterAll(async () => {
  if (chromiumPath === undefined) return;
  await browser.close();
  await graph.stop();
});

test.skipIf(chromiumPath === undefined)(
  "the explorer sends the first query and shows its answer",
  async () => {
    const { page } = browser;
    await page.goto(`${graph.url}/graphiql?query=${encodeURIComponent(firstQuery)}`);
    await page.getByRole("button", { name: /execute/i }).click();
    await expect
      .poll(() => page.locator(".graphiql-response").textContent(), { timeout: 25_000 })
      .toContain("山城管事之家");
  },
);

test.skipIf(chromiumPath === undefined)(
  "the explorer shows the schema, as introspection gives it",
  async () => {
    const { page } = browser;
    await page
      .getByRole("button", { name: /documentation explorer/i })
      .first()
      .click();
    await expect.poll(() => page.locator(".graphiql-plugin").textContent()).toContain("Query");
  },
);

test.skipIf(chromiumPath === undefined)("the page asks nobody outside, and nothing in it fails", () => {
  expect(browser.outside).toEqual([]);
  expect(browser.complaints).toEqual([]);
});
